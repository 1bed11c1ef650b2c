using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Calendar;

namespace DualFlow.Activities.Sample;

/// <summary>Makes the applicants of the sample college.</summary>
sealed class ApplicantMaker(ulong seed, College college)
{
    static readonly TimeSpan Zone = TimeSpan.FromHours(5);
    static readonly string[] Everyone = ["application", "educationDocument", "photos", "medical075U", "identityDocument"];

    readonly PersonMaker people = new(seed);

    public List<Application> Make(int count) => [.. Enumerable.Range(1, count).Select(One)];

    Application One(int index)
    {
        var kazakh = people.Chance(65);
        var choices = Choices(out var female);
        var eleven = people.Chance(25);
        var birth = eleven ? people.Day(new(2008, 1, 10), new(2009, 4, 30)) : people.Day(new(2010, 2, 1), new(2011, 5, 31));
        var (last, first, middle) = people.Name(kazakh, female);
        var rural = people.Chance(45);
        var claims = Claims(index, rural);
        var submitted = Submitted();
        var day = DateOnly.FromDateTime(submitted.DateTime);
        var minor = Age.On(birth, college.WindowFrom) < 18;
        return new(
            $"{college.Campaign}-{index:D4}", submitted, people.Iin(birth, female), last, first, middle, WrongBirthDate(index, birth), kazakh ? "kk" : "ru",
            $"+7700{index:D7}", $"applicant{index:D4}@example.com", Address(rural),
            index % 80 == 33 ? "tve" : eleven ? "11" : "9", $"№{people.Below(60) + 1} {(kazakh ? "жалпы білім беретін мектеп" : "общеобразовательная школа")}", 2026,
            choices, index % 60 == 17 ? "paid" : "stateOrder", claims, Documents(index, day, minor, claims), Grades(), minor ? Guardian(kazakh, last) : null, people.Chance(70));
    }

    // The software and pedagogical specialties draw more people than they have seats; welding draws fewer by first choice.
    List<string> Choices(out bool female)
    {
        var first = people.Below(100) switch { < 42 => 0, < 66 => 1, < 78 => 2, _ => 3 };
        female = people.Chance(first switch { 0 => 35, 1 => 8, 2 => 5, _ => 88 });
        var order = new List<int> { first };
        while (order.Count < 3 && people.Chance(order.Count == 1 ? 70 : 35))
        {
            var next = people.Below(4);
            if (!order.Contains(next))
                order.Add(next);
        }
        return [.. order.Select(i => SampleCollege.Specialties[i].Code)];
    }

    static List<string> Claims(int index, bool rural)
    {
        List<string> claims = rural ? ["rural"] : [];
        if (index % 60 == 21)
            claims.Insert(0, "disability");
        if (index % 75 == 40)
            claims.Insert(0, "orphan");
        if (index % 90 == 55)
            claims.Insert(0, "kandas");
        if (index == 128)
            claims.Insert(0, "veteran");
        return claims;
    }

    List<SubmittedDocument> Documents(int index, DateOnly day, bool minor, List<string> claims)
    {
        var medical = day.AddDays(-people.Below(60) - (index % 37 == 5 ? 200 : 0));
        List<SubmittedDocument> documents = [.. Everyone.Select(d => d == "medical075U" ? new SubmittedDocument(d, medical) : new(d))];
        if (minor && index % 41 != 7)
            documents.Add(new("guardianConsent", day));
        documents.AddRange(claims.Where(c => index % 19 != 3 || c != "rural").Select(c => new SubmittedDocument("proof." + c, day.AddDays(-30))));
        if (index % 23 == 11)
            documents.RemoveAll(d => d.Type is "photos" or "medical075U");
        return documents;
    }

    Dictionary<string, int> Grades()
    {
        var ability = 3.2 + people.Below(150) / 100.0;
        return SampleCollege.Subjects.ToDictionary(s => s, _ => Math.Clamp((int)Math.Round(ability + (people.Below(160) - 80) / 100.0, MidpointRounding.AwayFromZero), 3, 5), StringComparer.Ordinal);
    }

    DateTimeOffset Submitted()
    {
        // Half of the applications come in the last ten days of the window.
        var day = people.Chance(50) ? people.Day(college.WindowTo.AddDays(-9), college.WindowTo) : people.Day(college.WindowFrom, college.WindowTo);
        return new(day.ToDateTime(new TimeOnly(8 + people.Below(10), people.Below(60), people.Below(60))), Zone);
    }

    string Address(bool rural) => $"{(rural ? people.Pick(NamePool.Villages) : people.Pick(NamePool.Towns))}, {people.Pick(NamePool.Streets)} {people.Below(120) + 1}";

    Guardian Guardian(bool kazakh, string family)
    {
        var mother = people.Chance(70);
        var (_, first, middle) = people.Name(kazakh, mother);
        var stem = family.EndsWith('а') ? family[..^1] : family;
        return new(people.Iin(people.Day(new(1970, 1, 1), new(1989, 12, 31)), mother), $"{NamePool.Family(stem, mother)} {first}{(middle is null ? "" : " " + middle)}");
    }

    // Two people mistype their own date of birth: the number is right, the date beside it is not.
    static DateOnly WrongBirthDate(int index, DateOnly birth) => index is 64 or 171 ? birth.AddDays(1) : birth;
}
