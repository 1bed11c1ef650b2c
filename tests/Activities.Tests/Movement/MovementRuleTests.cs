using DualFlow.Activities.Graduation.Rules;
using DualFlow.Activities.Incidents.Rules;
using DualFlow.Activities.Movement.Rules;

namespace DualFlow.Activities.Tests.Movement;

public class MovementRuleTests
{
    static readonly LeaveTerms Leave = Repository.Kazakhstan.On(new(2026, 11, 1)).Get<LeaveTerms>("academic-leave");

    [Theory]
    [InlineData("medical", "2026-09-01", "2027-02-28", "")]
    [InlineData("medical", "2026-09-01", "2027-02-27", "tooShort")]
    [InlineData("medical", "2026-09-01", "2027-08-31", "")]
    [InlineData("medical", "2026-09-01", "2027-09-01", "tooLong")]
    [InlineData("tuberculosis", "2026-09-01", "2029-08-31", "")]
    [InlineData("childcare", "2026-09-01", "2029-09-01", "tooLong")]
    [InlineData("medical", "2026-09-01", "2026-08-31", "period")]
    [InlineData("holiday", "2026-09-01", "2026-10-31", "ground")]
    public void A_leave_lasts_as_long_as_its_ground_allows(string ground, string from, string to, string defect)
    {
        string[] documents = ["vkk", "cvkk", "birthCertificate"];
        var found = LeaveCheck.Defects(ground, DateOnly.Parse(from, null), DateOnly.Parse(to, null), documents, Leave);
        Assert.Equal(defect, string.Join(',', found.Select(d => d.Code)));
    }

    [Fact]
    public void Hours_of_a_discipline_count_together_and_three_quarters_are_enough()
    {
        var difference = AcademicDifference.Of([new("M1", 100), new("M2", 100), new("M3", 0)], [new(" m1", 40), new("M1", 35), new("M2", 74)], 0.75m, 1);
        Assert.Equal(["M1"], difference.Accepted.Select(i => i.Code));
        Assert.Equal(["M2", "M3"], difference.Missing.Select(i => i.Code));
        Assert.True(difference.IsTooMuch);
        Assert.False(AcademicDifference.Of([new("M1", 100), new("M2", 100)], [], 0, 2).IsTooMuch);
    }

    [Fact]
    public void Every_discipline_is_either_accepted_or_missing_and_more_passed_hours_never_hurt()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var curriculum = Enumerable.Range(0, random.Next(9)).Select(i => new AcademicDifference.Line($"M{i}", random.Next(200))).ToList();
            var transcript = Enumerable.Range(0, random.Next(9)).Select(i => new AcademicDifference.Line($"M{i % 5}", random.Next(200))).ToList();
            var before = AcademicDifference.Of(curriculum, transcript, 0.75m, 3);
            var after = AcademicDifference.Of(curriculum, transcript.Append(new($"M{random.Next(7)}", random.Next(200))), 0.75m, 3);
            Assert.Equal(curriculum.Count, before.Accepted.Count + before.Missing.Count);
            Assert.True(after.Missing.Count <= before.Missing.Count, $"round {round}");
        }
    }

    [Theory]
    [InlineData("none", "nearMiss")]
    [InlineData("none,light", "light")]
    [InlineData("severe,none", "severe")]
    [InlineData("light,light", "group")]
    [InlineData("severe,severe,none", "group")]
    [InlineData("fatal,light,light", "fatal")]
    public void The_gravest_injury_and_the_number_of_the_injured_choose_the_way(string injuries, string severity)
    {
        Assert.Equal(severity, Severity.Of(injuries.Split(','), 2));
        Assert.Equal(severity is "severe" or "group" or "fatal", Severity.NeedsInspector(severity));
    }

    [Fact]
    public void Another_injured_person_never_makes_an_incident_lighter()
    {
        string[] order = ["nearMiss", "light", "severe", "group", "fatal"];
        int Rank(IReadOnlyCollection<string> people) => Array.IndexOf(order, Severity.Of(people, 2));
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var known = Enumerable.Range(0, random.Next(5)).Select(_ => Severity.Injuries[random.Next(4)]).ToList();
            Assert.All(Severity.Injuries, another => Assert.True(Rank([.. known, another]) >= Rank(known), $"{string.Join(',', known)} + {another}"));
        }
    }

    [Fact]
    public void A_register_is_believed_before_an_enterprise_before_the_graduate_and_work_needs_an_employer()
    {
        EmploymentStatus.Given graduate = new("graduate", "employedSpecialty", "1"), enterprise = new("enterprise", "employedOther", "2"), register = new("register", "unemployed");
        Assert.Equal("unemployed", EmploymentStatus.Of([graduate, enterprise, register]).Class);
        Assert.Equal("2", EmploymentStatus.Of([graduate, enterprise]).Answer!.Bin);
        Assert.Equal(("unknown", false), (EmploymentStatus.Of([graduate with { Bin = " " }]).Class, EmploymentStatus.Of([]).IsClosed));
        Assert.Equal("study", EmploymentStatus.Of([new("graduate", "study")]).Class);
    }

    [Fact]
    public void A_duty_never_counts_more_than_its_months_and_what_is_paid_back_and_served_is_the_whole()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var months = random.Next(40);
            var duty = new WorkDuty(months, 0, months > 0 ? "running" : "none");
            for (var survey = random.Next(6); survey > 0; survey--)
                duty = duty.After(random.Next(30), "employedSpecialty", "1", null);
            Assert.InRange(duty.Served, 0, months);
            Assert.NotEqual("broken", duty.State);
            Assert.Equal(36_000m * (months - duty.Served), duty.Reimbursement(36_000m * months));
        }
    }
}
