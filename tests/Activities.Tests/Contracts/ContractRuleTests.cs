using CsCheck;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Mentors.Rules;

namespace DualFlow.Activities.Tests.Contracts;

/// <summary>The life of a contract, its versions in time, what must be there before it begins, and how it ends.</summary>
public class ContractRuleTests
{
    static readonly Gen<ContractAct> Acts = Gen.Int[0, Enum.GetValues<ContractAct>().Length - 1].Select(i => (ContractAct)i);
    static readonly DateOnly September = new(2026, 9, 1);

    internal static ContractTerms Terms { get; } = new(
        new("S-1", "Өтеген Әлихан", "080101500016", new(2008, 1, 1)), new("mother", "Өтеген Гүлнәр", "800101400012"), new("140140001230", "Завод", "Ақтөбе", "Ахметова А.", "устав"),
        new("050340004567", "Колледж", null, "Әбенова С.", null), "4S07150101", new Dictionary<string, string> { ["ru"] = "Слесарь" }, September, new(2028, 6, 30), September, new(2027, 6, 30),
        new("W-1", "Цех 2", "Станок", "day", "none"), "Пн–Ср", [new TrainingHours("practice", "enterprise", 800)], new("M-1", "Ким В.", "900101300011", "12-н", new(2026, 8, 20)),
        new(CompensationMode.ByNorm, 40_000, null, 10, null), new("KZ-1", September, new(2027, 6, 30)), ["parties"], true, null);

    static IEnumerable<string?> Walk(IEnumerable<ContractAct> acts)
    {
        string? state = null;
        foreach (var act in acts)
            if (ContractLifecycle.After(state, act) is { } next)
                yield return state = next;
    }

    [Fact]
    public void Every_course_stays_in_the_states_ends_once_and_starts_only_what_was_signed_and_registered() =>
        Acts.Array[0, 80].Sample(acts =>
        {
            var course = Walk(acts).ToList();
            Assert.All(course, s => Assert.Contains(s, ContractLifecycle.States));
            Assert.True(course.Count(s => ContractLifecycle.Ended.Contains(s)) <= 1);
            if (course.FindIndex(s => ContractLifecycle.Ended.Contains(s)) is >= 0 and var end)
                Assert.Equal(course.Count - 1, end);
            if (course.IndexOf("active") is >= 0 and var active)
                Assert.True(course.IndexOf("signed") is >= 0 and var signed && course.LastIndexOf("registered", active) > signed);
        });

    [Fact]
    public void After_the_signing_nobody_writes_after_the_register_nobody_refuses_and_what_ended_stays()
    {
        foreach (var act in Enum.GetValues<ContractAct>())
        {
            Assert.All(ContractLifecycle.Ended, s => Assert.Null(ContractLifecycle.After(s, act)));
            foreach (var state in ContractLifecycle.States)
                Assert.False(ContractLifecycle.Requests(state).Contains(act) && ContractLifecycle.After(state, act) is null, $"{state}: {act} can be asked for and isn't possible.");
        }
        Assert.All(new[] { "signed", "registered", "active", "suspended" }, s => Assert.Null(ContractLifecycle.After(s, ContractAct.Draft)));
        Assert.All(new[] { "registered", "active", "suspended" }, s => Assert.Null(ContractLifecycle.After(s, ContractAct.Refuse)));
        Assert.Null(ContractLifecycle.After("suspended", ContractAct.Close));
        Assert.Null(ContractLifecycle.After("suspended", ContractAct.Amend));
    }

    [Fact]
    public void An_amendment_never_changes_the_days_before_it_and_the_parts_cover_every_day_once() =>
        Gen.Select(Gen.Int[0, 300].Array[0, 6], Gen.Int[0, 250], Gen.Int[0, 100]).Sample((offsets, start, length) =>
        {
            var versions = new List<TimedTerms> { new(1, September, Terms.Pay) };
            foreach (var offset in offsets.Order())
                versions.Add(new(versions.Count + 1, September.AddDays(offset), Terms.Pay with { Rate = 40_000 + versions.Count }));
            var (from, to) = (September.AddDays(start), September.AddDays(start + length));
            for (var known = 1; known < versions.Count; known++)
                for (var day = September; day < versions[known].EffectiveFrom; day = day.AddDays(13))
                    Assert.Equal(ContractTimeline.On(versions.Take(known), day), ContractTimeline.On(versions.Take(known + 1), day));
            var parts = ContractTimeline.Parts(versions, from, to);
            Assert.Equal(from, parts[0].From);
            Assert.Equal(to, parts[^1].To);
            Assert.All(parts.Zip(parts.Skip(1)), p => Assert.Equal(p.First.To.AddDays(1), p.Second.From));
            for (var day = from; day <= to; day = day.AddDays(7))
                Assert.Equal(ContractTimeline.On(versions, day)!.Pay, parts.Single(p => p.From <= day && p.To >= day).Pay);
        });

    [Fact]
    public void A_rate_that_changes_in_the_month_is_paid_by_its_days()
    {
        IReadOnlyList<TimedTerms> versions = [new(1, September, Terms.Pay), new(2, new(2026, 10, 16), Terms.Pay with { Rate = 50_000 })];
        var parts = ContractTimeline.Parts(versions, new(2026, 10, 1), new(2026, 10, 31));
        var paid = MonthlyCompensation.Compute(new(CompensationMode.ByNorm), [.. parts.Select(p => new WorkedPart(p.From, p.To, p.Pay.Rate, 80))], normHours: 160);
        Assert.Equal(45_000m, paid.Gross);
        Assert.Equal([new DateOnly(2026, 10, 1), new(2026, 11, 1)], ContractTimeline.MonthsToRecalculate(new(2026, 10, 16), new(2026, 11, 20)));
        Assert.Empty(ContractTimeline.MonthsToRecalculate(new(2026, 12, 1), new(2026, 11, 20)));
    }

    [Fact]
    public void What_is_missing_before_the_first_day_is_named_thing_by_thing()
    {
        BriefingRule[] kinds = [new("introductory", false, null, null), new("workplace", true, null, null), new("repeated", true, 6, 3)];
        StartFacts facts = new(true, [new("introductory", new(2026, 8, 31)), new("workplace", September, "W-1")], null);
        IReadOnlyList<string> Missing(ContractTerms terms, StartFacts with, bool isSigned = true) => StartConditions.Missing(terms, isSigned, with, September, kinds);

        Assert.Empty(Missing(Terms, facts));
        Assert.Equal(["signatures", "rules", "briefing.introductory", "briefing.workplace"], Missing(Terms, new(false, [], null), isSigned: false));
        Assert.Equal(["briefing.workplace"], Missing(Terms, facts with { Briefings = [new("introductory", September), new("workplace", September, "W-2")] }));
        var harmful = Terms with { Workplace = Terms.Workplace! with { HazardClass = "harmful" } };
        Assert.Equal(["medical"], Missing(harmful, facts with { MedicalUntil = new(2026, 8, 31) }));
        Assert.Empty(Missing(harmful, facts with { MedicalUntil = September }));
        Assert.Equal(["insurance"], Missing(Terms with { Insurance = Terms.Insurance! with { To = new(2027, 6, 29) } }, facts));
        Assert.Equal(["mentorOrder"], Missing(Terms with { Mentor = Terms.Mentor! with { OrderDate = new(2026, 9, 2) } }, facts));
    }

    [Theory]
    [InlineData("agreement", "enterprise director student", true, true, 0)]
    [InlineData("studentRequest", "director student", true, false, 14)]
    [InlineData("expelled", "director", true, false, 0)]
    [InlineData("enterpriseLiquidation", "director", true, true, 0)]
    [InlineData("safetyBreach", "enterprise director", true, true, 0)]
    [InlineData("enterpriseBreach", "director student", true, true, 0)]
    [InlineData("medical", "enterprise director", true, false, 0)]
    [InlineData("notStarted", "director", false, false, 0)]
    public void Each_ground_says_who_signs_and_what_follows(string ground, string signers, bool settles, bool searches, int notice)
    {
        var end = Termination.By(ground, null, September, 14);
        Assert.Equal((signers, settles, searches, September.AddDays(notice)), (string.Join(' ', end.Signers), end.Settles, end.SearchesReplacement, end.EffectiveOn));
        Assert.Equal(September.AddDays(40), Termination.By(ground, September.AddDays(40), September, 14).EffectiveOn);
        Assert.Contains(ground, Termination.Grounds);
    }

    [Fact]
    public void An_unknown_ground_is_refused() => Assert.Throws<ArgumentException>(() => Termination.By("mood", null, September, 14));

    [Theory]
    [InlineData("2026-09-01", "2027-06-30", 0, 10, 0)]
    [InlineData("2026-09-01", "2027-06-30", 45, 8, 15)]
    [InlineData("2026-09-15", "2026-10-14", 0, 1, 0)]
    [InlineData("2026-09-01", "2026-09-01", 0, 0, 1)]
    [InlineData("2024-02-29", "2024-03-28", 0, 1, 0)]
    [InlineData("2026-09-02", "2026-09-01", 0, 0, 0)]
    public void Experience_is_the_time_less_the_rests(string from, string to, int rested, int months, int days) =>
        Assert.Equal(new WorkExperience(months, days), WorkExperience.Of(DateOnly.Parse(from), DateOnly.Parse(to), rested));

    [Fact]
    public void A_rest_lasts_to_the_day_before_the_contract_goes_on_and_an_open_one_to_the_end()
    {
        var (first, last) = (new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31));
        Assert.Equal([new(2026, 10, 1), new(2026, 10, 2)], ContractRests.Days([new(new(2026, 9, 20), true), new(new(2026, 10, 3), false)], first, last));
        Assert.Equal([new(2026, 10, 30), new(2026, 10, 31)], ContractRests.Days([new(new(2026, 10, 5), true), new(new(2026, 10, 5), false), new(new(2026, 10, 30), true)], first, last));
        Assert.Empty(ContractRests.Days([new(new(2026, 10, 5), false)], first, last));
    }

    [Fact]
    public void A_difference_names_each_changed_value_and_equal_versions_have_none()
    {
        Assert.Empty(TermsDifference.Between(Terms, Terms with { }));
        var changes = TermsDifference.Between(Terms, Terms with { Pay = Terms.Pay with { Rate = 50_000 }, Guardian = null });
        Assert.Equal(["guardian.id", "guardian.name", "guardian.number", "pay.rate"], changes.Select(c => c.Field).Order(StringComparer.Ordinal));
        Assert.Equal(("40000", "50000"), (changes.Single(c => c.Field == "pay.rate").Before, changes.Single(c => c.Field == "pay.rate").After));
    }
}
