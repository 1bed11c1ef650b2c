using System.Globalization;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Sample;

/// <summary>Makes enterprises, workplaces and mentors of the sample college. A few enterprises have most of the places, as in life.</summary>
sealed class EnterpriseMaker(PersonMaker people)
{
    const int Enterprises = 80, Mentors = 190, Workplaces = 450, StudentsPerMentor = 5;

    static readonly string[] Names = ["Ақтөбе", "Жем", "Ырғыз", "Қарғалы", "Алтын Дала", "Батыс", "Мұғалжар", "Орда", "Сарыарқа", "Тұлпар", "Елек", "Хромтау", "Ойыл", "Қобда", "Шалқар", "Темір"];
    static readonly string[] Sites = ["№1 учаске", "№2 учаске", "Бас цех", "Қойма", "Кеңсе", "Жөндеу цехы"];

    internal sealed record Partners(List<Dictionary<string, string>> Enterprises, List<Dictionary<string, string>> Workplaces, List<Dictionary<string, string>> Mentors);

    // Places of one enterprise for one programme.
    sealed record Share(int Enterprise, SampleProgramme Programme, int Places);

    public Partners Make(IReadOnlyDictionary<string, int> studentsByProgramme)
    {
        var bins = Enumerable.Range(0, Enterprises).Select(_ => Bin()).ToList();
        var shares = SampleRegistry.Programmes.SelectMany((p, i) => Shares(p, i, studentsByProgramme[p.Qualification])).ToList();
        var places = Enumerable.Range(0, Enterprises).Select(e => shares.Where(s => s.Enterprise == e).Sum(s => s.Places)).ToList();
        return new([.. Enumerable.Range(0, Enterprises).Select(e => Enterprise(e, bins[e], places[e]))], [.. Split(shares).Select((s, i) => Workplace(i + 1, bins[s.Enterprise], s))], [.. MentorsOf(places, bins)]);
    }

    static SampleProgramme Programme(int enterprise) => SampleRegistry.Programmes[enterprise % SampleRegistry.Programmes.Count];

    // Zipf's law over the sixteen enterprises of a branch; a tenth more places than students.
    static IEnumerable<Share> Shares(SampleProgramme programme, int branch, int students)
    {
        var enterprises = Enumerable.Range(0, Enterprises).Where(e => e % SampleRegistry.Programmes.Count == branch).ToList();
        var total = enterprises.Select((_, rank) => 1.0 / (rank + 1)).Sum();
        return enterprises.Select((e, rank) => new Share(e, programme, Math.Max(1, (int)Math.Round(students * 1.1 / (rank + 1) / total, MidpointRounding.AwayFromZero))));
    }

    // The largest is halved until there are as many workplaces as the profile has; one with a single place stays.
    static List<Share> Split(List<Share> shares)
    {
        while (shares.Count < Workplaces)
        {
            var largest = shares.MaxBy(s => s.Places)!;
            if (largest.Places < 2)
                break;
            shares.Remove(largest);
            shares.Add(largest with { Places = largest.Places / 2 });
            shares.Add(largest with { Places = largest.Places - (largest.Places / 2) });
        }
        return [.. shares.OrderBy(s => s.Enterprise)];
    }

    Dictionary<string, string> Enterprise(int index, string bin, int places)
    {
        var isWoman = people.Chance(30);
        var (last, first, middle) = people.Name(people.Chance(65), isWoman);
        return new(StringComparer.Ordinal)
        {
            ["bin"] = bin, ["name"] = $"«{Names[index / 5]} {Programme(index).Branch}» {(index % 3 == 0 ? "ТОО" : "ЖШС")}", ["address"] = $"{people.Pick(NamePool.Towns)}, {people.Pick(NamePool.Streets)} {people.Below(120) + 1}",
            ["region"] = "Ақтөбе облысы", ["signerName"] = $"{last} {first}{(middle is null ? "" : " " + middle)}", ["signerBasis"] = index % 4 == 0 ? "сенімхат" : "жарғы",
            ["phone"] = $"+7700{3_000_000 + index}", ["email"] = $"hr{index + 1:D2}@example.com",
            ["status"] = index % 20 == 7 ? "candidate" : index % 27 == 5 ? "warned" : "accredited",
            ["accreditedUntil"] = index % 20 == 7 ? "" : CollegeMaker.Day(people.Day(new(2027, 1, 1), new(2029, 9, 30))),
            ["skilledWorkers"] = CollegeMaker.Text((places * 3) + people.Below(20)), ["latitude"] = Degrees(50.28m), ["longitude"] = Degrees(57.17m), ["account"] = $"hr-{index + 1:D2}",
        };
    }

    Dictionary<string, string> Workplace(int index, string bin, Share share)
    {
        var hazard = share.Programme.Hazards.Length > 0 && people.Chance(45) ? people.Pick(share.Programme.Hazards) : "none";
        return new(StringComparer.Ordinal)
        {
            ["id"] = $"W-{index:D4}", ["bin"] = bin, ["site"] = people.Pick(Sites), ["name"] = $"{share.Programme.NameKk} – {index % 9 + 1}", ["qualification"] = share.Programme.Qualification,
            ["places"] = CollegeMaker.Text(share.Places), ["shift"] = hazard == "hazardous" || people.Chance(75) ? "day" : people.Chance(85) ? "evening" : "night", ["hazardClass"] = hazard,
            ["minimumAge"] = hazard switch { "hazardous" => "18", "harmful" => "16", _ => "0" }, ["isOpen"] = index % 60 == 31 ? "no" : "yes",
        };
    }

    // As many as the places ask for; what is left goes where there are most students for each.
    IEnumerable<Dictionary<string, string>> MentorsOf(List<int> places, List<string> bins)
    {
        var count = places.Select(_ => 1).ToList();
        for (var left = Mentors - Enterprises; left > 0; left--)
            count[Enumerable.Range(0, Enterprises).MaxBy(e => (double)places[e] / count[e])]++;
        var index = 0;
        for (var e = 0; e < Enterprises; e++)
            for (var i = 0; i < count[e]; i++)
                yield return Mentor(++index, bins[e], Programme(e));
    }

    Dictionary<string, string> Mentor(int index, string bin, SampleProgramme programme)
    {
        var (isKazakh, isWoman) = (people.Chance(65), people.Chance(programme.Women));
        var (last, first, middle) = people.Name(isKazakh, isWoman);
        var birth = people.Day(new(1965, 1, 1), new(1998, 12, 31));
        var isActive = index % 15 != 4;
        return new(StringComparer.Ordinal)
        {
            ["id"] = $"M-{index:D3}", ["fullName"] = $"{last} {first}{(middle is null ? "" : " " + middle)}", ["bin"] = bin, ["iin"] = people.Iin(birth, isWoman), ["profession"] = programme.NameRu,
            ["rank"] = CollegeMaker.Text(4 + people.Below(4)), ["yearsInProfession"] = CollegeMaker.Text(Math.Min(3 + people.Below(20), 2026 - birth.Year - 18)),
            ["certificateUntil"] = index % 23 == 9 ? "" : CollegeMaker.Day(people.Day(new(2026, 10, 15), new(2029, 6, 30))), ["capacity"] = CollegeMaker.Text(StudentsPerMentor),
            ["shifts"] = people.Chance(70) ? "day" : "day,evening", ["languages"] = people.Chance(60) ? "kk,ru" : isKazakh ? "kk" : "ru", ["isBarred"] = "no",
            ["orderNumber"] = isActive ? $"{index}-Т" : "", ["orderedOn"] = isActive ? "2026-08-25" : "", ["status"] = isActive ? "active" : "proposed", ["account"] = $"m-{index:D3}", ["iban"] = CollegeMaker.Iban(500_000 + index),
        };
    }

    string Degrees(decimal middle) => (middle + ((people.Below(1200) - 600) / 10_000m)).ToString("0.0000", CultureInfo.InvariantCulture);

    string Bin()
    {
        while (true)
        {
            var digits = $"{people.Below(24) + 1:D2}{people.Below(12) + 1:D2}4{people.Below(2)}{people.Below(100_000):D5}";
            if (IdentityNumber.CheckDigit(digits) is { } check && people.Keep(digits + check.ToString(CultureInfo.InvariantCulture)))
                return digits + check.ToString(CultureInfo.InvariantCulture);
        }
    }
}
