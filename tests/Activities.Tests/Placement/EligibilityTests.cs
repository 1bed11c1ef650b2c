using DualFlow.Activities.Placement.Rules;
using static DualFlow.Activities.Tests.Placement.Markets;

namespace DualFlow.Activities.Tests.Placement;

public class EligibilityTests
{
    static readonly EligibilityTerms Terms = new(15, 18, 18);
    static readonly StudentFacts Student = new(new(2009, 9, 2), "4S1", ["kk"], new(2027, 6, 30), 12, 15);
    static readonly DateOnly First = new(2027, 9, 1);

    [Fact]
    public void Every_reason_is_named_in_words()
    {
        var site = new SiteFacts(IsHazardous: true, NeedsMedical: true, HasNightShifts: true, Qualifications: ["4S2"], Languages: ["ru"]);
        var reasons = EligibilityRule.Reasons(Student with { Kilometres = 20 }, site, First, First.AddMonths(9), Terms);
        Assert.Equal(["age", "night", "medical", "qualification", "language", "distance"], reasons.Select(r => r.Code));
        Assert.Equal("17 years old on 2027-09-01; a hazardous workplace needs 18.", reasons[0].Message);
        Assert.Empty(EligibilityRule.Reasons(Student, new(), First, First.AddMonths(9), Terms));
    }

    [Fact]
    public void On_the_birthday_a_hazardous_site_is_open() =>
        Assert.Empty(EligibilityRule.Reasons(Student with { MedicalUntil = new(2030, 1, 1) }, new(IsHazardous: true), new(2027, 9, 2), new(2028, 6, 30), Terms));

    [Fact]
    public void Forty_students_fit_into_forty_seats_only_when_five_are_adults()
    {
        // E1 12, E2 8, E3 15 and E4 5 seats for adults (DOMAIN.md 5.4).
        foreach (var adults in new[] { 4, 5 })
        {
            StudentFacts Facts(int i) => new(i < adults ? new(2005, 1, 1) : new(2011, 1, 1), "4S1", ["kk"], new(2030, 1, 1));
            bool Fits(int i, string place) => EligibilityRule.Reasons(Facts(i), new(IsHazardous: place == "E4"), new(2027, 9, 1), new(2028, 6, 30), Terms).Count == 0;
            // Adults prefer the site that is for adults only; otherwise they could stably hold seats that minors need.
            string[] places = ["E4", "E1", "E2", "E3"];
            PlacementStudent[] students = [.. Enumerable.Range(0, 40).Select(i => S($"s{i:D2}", [.. places.Where(p => Fits(i, p))]))];
            var seats = new Dictionary<string, int> { ["E1"] = 12, ["E2"] = 8, ["E3"] = 15, ["E4"] = 5 };
            var matching = StableMatchingTests.Match(students, [.. places.Select(p => P(p, seats[p], string.Join('=', students.Select(s => s.Id))))]);
            Assert.Equal(adults == 5, matching.Values.All(p => p is not null));
        }
    }
}
