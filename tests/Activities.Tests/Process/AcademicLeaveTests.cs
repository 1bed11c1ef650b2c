using static DualFlow.Activities.Tests.Process.ProcessRun;
using static DualFlow.Activities.Tests.Process.StudentAffairs;

namespace DualFlow.Activities.Tests.Process;

/// <summary>Academic leave (P10, L1 to L6): the main path and every exception of its description.</summary>
public sealed class AcademicLeaveTests
{
    static readonly object Plan = new[] { new { code = "M01", name = "Сызу", hours = 100 }, new { code = "M02", name = "Металл", hours = 80 } };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_student_on_leave_has_a_resting_contract_and_no_scholarship_and_comes_back_to_both(bool postgres)
    {
        await using var run = await OpenAsync(postgres, Start, Usual, Seed);
        await run.RunAsync("academic-leave", ("Student", Adult));
        Assert.Equal(["apply.Apply", "order.Issue", "funder.Done", "back.Return", "difference.Done"], run.Done);
        Assert.Equal("active", (await run.StudentAsync()).Status);
        Assert.Equal("active", await run.ContractStatusAsync());
        Assert.Equal("ended", (await run.MovementAsync()).State);
        Assert.Equal(["AcademicLeaveBegun", "ScholarshipStopped", "rotation.replanRequested", "AcademicLeaveEnded", "ScholarshipResumed"], run.Events.Select(e => e.Name));
        Assert.Equal(["student-order 1/2026", "student-order 1/2027"], await run.DocumentsAsync());
    }

    [Fact]
    public async Task While_it_lasts_the_student_is_on_leave_and_the_last_day_of_the_contract_moves_by_it()
    {
        var seen = ("", "");
        ProcessRun? made = null;
        await using var run = made = await OpenAsync(false, Start, asked =>
        {
            if (asked.Activity == "back")
                seen = (made!.StudentAsync().GetAwaiter().GetResult().Status, made!.ContractStatusAsync().GetAwaiter().GetResult());
            return Usual(asked);
        }, Seed);
        await run.RunAsync("academic-leave", ("Student", Adult));
        Assert.Equal(("leave", "suspended"), seen);
        var contract = await run.ReadAsync(r => Task.FromResult(r.Contracts.Single(c => c.StudentId == Adult)));
        Assert.Equal(new(2027, 12, 30), contract.To);   // 183 days from 1 December to 2 June
    }

    [Fact]
    public async Task Too_short_a_leave_and_a_missing_document_go_back_with_their_reasons()
    {
        var (tries, said) = (0, new List<string>());
        await using var run = await OpenAsync(false, Start, asked =>
        {
            if (asked.Activity != "apply")
                return Usual(asked);
            said.Add(asked.Given.GetProperty("problems").GetString()!);
            return ++tries switch { 1 => Apply("2027-01-31"), 2 => Apply("2027-05-31", documents: []), 3 => Apply("2029-01-01"), _ => Apply("2027-05-31") };
        }, Seed);
        await run.RunAsync("academic-leave", ("Student", Adult));
        Assert.Contains("6 months at least", said[1], StringComparison.Ordinal);
        Assert.Contains("vkk", said[2], StringComparison.Ordinal);
        Assert.Contains("12 months at most", said[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Accept", false)]
    [InlineData("Appeal", true)]
    [InlineData(null, false)]
    public async Task A_refused_leave_changes_nothing_and_may_be_appealed(string? answer, bool appeals)
    {
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch { "order" => new("Refuse", Comment: "Құжат күмәнді"), "answer" => answer is null ? null : new(answer, Comment: "x"), _ => Usual(asked) }, Seed);
        await run.RunAsync("academic-leave", ("Student", Adult));
        Assert.Equal(("refused", "active"), ((await run.MovementAsync()).State, (await run.StudentAsync()).Status));
        Assert.Equal(appeals ? ["appeal.requested"] : [], run.Events.Select(e => e.Name));
    }

    [Fact]
    public async Task An_extension_is_a_new_application_and_too_great_a_difference_repeats_the_year()
    {
        var backs = 0;
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "apply" => backs == 0 ? Apply("2027-05-31") : Apply("2027-12-01", from: "2027-06-01"),
            "back" => ++backs == 1 ? new("Extend") : Return("2027-12-02"),
            "difference" => new("Done", new { group = "M-22", curriculum = Enumerable.Range(1, 7).Select(i => new { code = $"M{i}", name = "Пән", hours = 50 }) }),
            "repeat" => new("Done", new { group = "M-23" }),
            _ => Usual(asked),
        }, Seed);
        await run.RunAsync("academic-leave", ("Student", Adult));
        Assert.Equal(2, run.Done.Count(d => d == "order.Issue"));
        Assert.Equal(("active", "M-23"), ((await run.StudentAsync()).Status, (await run.StudentAsync()).GroupCode));
    }

    [Fact]
    public async Task Who_does_not_come_back_is_warned_and_then_proposed_for_expulsion()
    {
        await using var run = await OpenAsync(false, Start, asked => asked.Activity is "back" or "warn" ? null : asked.Activity == "propose" ? new("Drop", Comment: "x") : Usual(asked), Seed);
        await run.RunAsync("academic-leave", ("Student", Adult));
        Assert.Equal("lapsed", (await run.MovementAsync()).State);
        Assert.Contains("propose.Drop", run.Done);
    }

    [Fact]
    public async Task A_student_who_is_unknown_and_an_application_that_is_withdrawn_or_late_end_the_case()
    {
        await using var run = await OpenAsync(false, Start, asked => asked.Activity == "apply" && asked.Subject!.StartsWith("Ким", StringComparison.Ordinal) ? new("Withdraw") : null, Seed);
        foreach (var student in new[] { "S-9", Adult, Minor })
            Assert.Equal("Finished", (await run.RunAsync("academic-leave", ("Student", student))).SubStatus.ToString());
        Assert.Empty(await run.ReadAsync(r => Task.FromResult(r.Set<DualFlow.Activities.Movement.Rows.MovementRow>().ToList())));
    }

    static Answer? Usual(Asked asked) => asked.Activity switch
    {
        "apply" => Apply("2027-05-31"),
        "order" => new("Issue"),
        "funder" => new("Done", new { outgoing = "17", sentOn = "2026-11-03" }),
        "back" => Return("2027-06-02"),
        "difference" => new("Done", new { group = "M-21", curriculum = Plan, transcript = new[] { new { code = "m01 ", hours = 75 } } }),
        _ => new("Done"),
    };

    static Answer Return(string day) => new("Return", new { day });

    static Answer Apply(string to, string from = "2026-12-01", string[]? documents = null) => new("Apply", new
    {
        ground = "medical", period = new { from, to }, documents = (documents ?? ["vkk"]).Select(d => new { kind = d, number = "1" }),
    });
}
