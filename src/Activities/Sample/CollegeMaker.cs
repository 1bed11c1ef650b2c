using System.Globalization;
using System.Numerics;
using DualFlow.Activities.Calendar;

namespace DualFlow.Activities.Sample;

/// <summary>Makes teachers, groups, students and guardians of the sample college.</summary>
sealed class CollegeMaker(PersonMaker people)
{
    const int Students = 800, Groups = 35, GroupsInKazakh = 23, Teachers = 63, Masters = 14, KnownCourses = 46;

    readonly List<Dictionary<string, string>> guardians = [];

    internal sealed record College(
        List<Dictionary<string, string>> Teachers, List<Dictionary<string, string>> Groups, List<Dictionary<string, string>> Students, List<Dictionary<string, string>> Guardians,
        IReadOnlyDictionary<string, int> StudentsByProgramme);

    public College Make()
    {
        var teachers = Enumerable.Range(1, Teachers).Select(Teacher).ToList();
        var (groups, students) = (new List<Dictionary<string, string>>(), new List<Dictionary<string, string>>());
        var perProgramme = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var programme in SampleRegistry.Programmes)
            for (var year = 0; year < 4; year++)
                for (var number = 1; number <= programme.GroupsByYear[year]; number++)
                {
                    // 800 in 35 groups: 30 of 23 and 5 of 22.
                    var (index, size) = (groups.Count, groups.Count % 7 == 6 ? (Students / Groups) : (Students / Groups) + 1);
                    var isKazakh = (index + 1) * GroupsInKazakh / Groups > index * GroupsInKazakh / Groups;
                    groups.Add(Group(programme, 2023 + year, number, isKazakh, index));
                    for (var i = 0; i < size; i++)
                        students.Add(Student(students.Count + 1, programme, 2023 + year, groups[^1]["code"], isKazakh));
                    perProgramme[programme.Qualification] = perProgramme.GetValueOrDefault(programme.Qualification) + size;
                }
        return new(teachers, groups, students, guardians, perProgramme);
    }

    Dictionary<string, string> Teacher(int index)
    {
        var (isKazakh, isWoman) = (people.Chance(65), people.Chance(index <= Masters ? 15 : 70));
        var (last, first, middle) = people.Name(isKazakh, isWoman);
        var programme = SampleRegistry.Programmes[index % SampleRegistry.Programmes.Count];
        return new(StringComparer.Ordinal)
        {
            ["id"] = $"T-{index:D3}", ["fullName"] = Join(last, first, middle), ["iin"] = people.Iin(people.Day(new(1965, 1, 1), new(1999, 12, 31)), isWoman),
            ["position"] = index <= Masters ? "master" : index <= Masters + 3 ? "head" : index <= Masters + 5 ? "methodist" : "teacher",
            ["department"] = Department(programme), ["subjects"] = programme.NameRu,
            // Some of the known ones are older than three years: their upskilling is due.
            ["lastCourseOn"] = index <= KnownCourses ? Day(people.Day(new(2022, 9, 1), new(2026, 6, 30))) : "",
            ["email"] = $"teacher{index:D3}@example.com", ["account"] = $"t-{index:D3}", ["isActive"] = "yes",
        };
    }

    static Dictionary<string, string> Group(SampleProgramme programme, int year, int number, bool isKazakh, int index) => new(StringComparer.Ordinal)
    {
        ["code"] = $"{programme.Prefix}-{year % 100}-{number}", ["qualification"] = programme.Qualification, ["language"] = isKazakh ? "kk" : "ru", ["startsOn"] = $"{year}-09-01",
        ["department"] = Department(programme), ["masterId"] = $"T-{(index % Masters) + 1:D3}", ["isActive"] = "yes",
    };

    Dictionary<string, string> Student(int index, SampleProgramme programme, int year, string group, bool inKazakh)
    {
        var (isKazakh, isWoman) = (people.Chance(inKazakh ? 97 : 40), people.Chance(programme.Women));
        var (last, first, middle) = people.Name(isKazakh, isWoman);
        // After nine classes at fifteen or sixteen, after eleven at seventeen or eighteen.
        var age = people.Chance(35) ? 17 : 15;
        var birth = people.Day(new(year - age - 1, 6, 1), new(year - age, 8, 31));
        var id = $"S-{index:D5}";
        if (Age.On(birth, SampleRegistry.AsOf) < 18)
            Guardians(id, index, isKazakh, last);
        return new(StringComparer.Ordinal)
        {
            ["id"] = id, ["lastName"] = last, ["firstName"] = first, ["middleName"] = middle ?? "", ["iin"] = people.Iin(birth, isWoman), ["birthDate"] = Day(birth), ["sex"] = isWoman ? "female" : "male",
            ["groupCode"] = group, ["language"] = inKazakh ? "kk" : "ru", ["status"] = index % 97 == 13 ? "leave" : "active",
            ["funding"] = people.Below(100) switch { < 68 => "stateOrder", < 92 => "paid", < 97 => "targeted", _ => "enterprise" },
            ["phone"] = $"+7700{1_000_000 + index}", ["email"] = $"student{index:D5}@example.com", ["iban"] = Iban(index),
            ["medicalUntil"] = index % 29 == 7 ? "" : Day(people.Day(new(2026, 8, 1), new(2027, 8, 31))),
            ["averageGrade"] = year == 2026 ? "" : (3 + (people.Below(200) / 100m)).ToString("0.##", CultureInfo.InvariantCulture),
            ["latitude"] = Degrees(50.28m), ["longitude"] = Degrees(57.17m), ["account"] = $"s-{index:D5}",
        };
    }

    void Guardians(string student, int index, bool isKazakh, string family)
    {
        for (var position = 1; position <= (people.Chance(35) ? 2 : 1); position++)
        {
            var isMother = position == 1 ? people.Chance(70) : guardians[^1]["relation"] != "mother";
            var isGuardian = position == 1 && people.Chance(4);
            var (_, first, middle) = people.Name(isKazakh, isMother);
            guardians.Add(new(StringComparer.Ordinal)
            {
                ["studentId"] = student, ["position"] = Text(position), ["fullName"] = Join(NamePool.Family(family.EndsWith('а') ? family[..^1] : family, isMother), first, middle),
                ["iin"] = people.Iin(people.Day(new(1970, 1, 1), new(1990, 12, 31)), isMother), ["relation"] = isGuardian ? "guardian" : isMother ? "mother" : "father",
                ["phone"] = $"+7700{2_000_000 + (index * 2) + position}", ["email"] = $"guardian{index:D5}.{position}@example.com", ["account"] = $"g-{index:D5}-{position}",
            });
        }
    }

    string Degrees(decimal middle) => (middle + ((people.Below(1200) - 600) / 10_000m)).ToString("0.0000", CultureInfo.InvariantCulture);

    static string Department(SampleProgramme programme) => programme.Qualification is "4S06130103" or "4S04110102" ? "Цифрлық технологиялар" : programme.Women > 80 ? "Педагогика" : "Көлік және құрылыс";

    // Of a bank that doesn't exist; the two check digits make the whole 1 modulo 97 (ISO 13616).
    internal static string Iban(int index)
    {
        var number = $"900{index:D13}";
        return $"KZ{98 - (int)(BigInteger.Parse($"{number}203500", CultureInfo.InvariantCulture) % 97):D2}{number}";
    }

    static string Join(string last, string first, string? middle) => middle is null ? $"{last} {first}" : $"{last} {first} {middle}";

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
