using static DualFlow.Activities.Tests.Process.ProcessRun;
using static DualFlow.Activities.Tests.Process.StudentAffairs;

namespace DualFlow.Activities.Tests.Process;

/// <summary>Transfer and reinstatement (P10, T1 to T4 and R1): the main paths and every exception of the description.</summary>
public sealed class TransferTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_student_who_moves_to_another_college_leaves_contract_and_place(bool postgres)
    {
        await using var run = await OpenAsync(postgres, Start, Usual, Seed);
        await run.RunAsync("transfer", ("Student", Adult));
        Assert.Equal(("transferred", "terminated"), ((await run.StudentAsync()).Status, await run.ContractStatusAsync()));
        Assert.Equal(("ordered", "1/2026"), ((await run.MovementAsync()).State, (await run.MovementAsync()).OrderNumber));
        Assert.Equal("StudentTransferred", Assert.Single(run.Events).Name);
    }

    [Fact]
    public async Task Who_moves_within_the_college_gets_another_group_and_wants_another_contract()
    {
        await using var run = await OpenAsync(false, Start, asked => asked.Activity == "apply" ? Apply(null) : Usual(asked), Seed);
        await run.RunAsync("transfer", ("Student", Adult));
        Assert.Equal(("active", "E-1"), ((await run.StudentAsync()).Status, (await run.StudentAsync()).GroupCode));
        Assert.Equal(["StudentTransferred", "contract.requested"], run.Events.Select(e => e.Name));
        // The next contract follows this one: its hours and stations go along.
        Assert.Equal("C-" + Adult, run.Events[^1].Payload.GetProperty("previous").GetString());
        // What was counted as done and what is missing stands with the movement, in hours.
        using var details = System.Text.Json.JsonDocument.Parse((await run.MovementAsync()).Details!);
        Assert.Equal(("M1", 100m, 80m), details.RootElement.GetProperty("accepted")[0] is var accepted ? (accepted.GetProperty("code").GetString(), accepted.GetProperty("hours").GetDecimal(), accepted.GetProperty("done").GetDecimal()) : default);
    }

    [Theory]
    [InlineData("late", "late")]
    [InlineData("consent", "no")]
    [InlineData("place", "no")]
    [InlineData("funding", "")]
    [InlineData("difference", "difference: M1")]
    [InlineData("order", "no")]
    public async Task A_refused_transfer_leaves_everything_as_it_was(string why, string reason)
    {
        await using var run = await OpenAsync(false, Start, asked => (why, asked.Activity) switch
        {
            ("late", "apply") => Apply("Б", "2026-11-04"),
            ("consent", "consent") => new("No", Comment: "no"),
            ("place", "place") => new("NoPlace", Comment: "no"),
            ("funding", "place") => new("Done", new { hasPlace = true, fundingOk = false }),
            ("difference", "place") => new("Done", new { hasPlace = true, fundingOk = true, curriculum = Enumerable.Range(1, 6).Select(i => new { code = $"M{i}", hours = 10 }) }),
            ("order", "sending") => new("Refuse", Comment: "no"),
            (_, "answer") => new("Appeal", Comment: "x"),
            _ => Usual(asked),
        }, Seed);
        await run.RunAsync("transfer", ("Student", Adult));
        Assert.Equal(("active", "active"), ((await run.StudentAsync()).Status, await run.ContractStatusAsync()));
        var movement = await run.MovementAsync();
        Assert.Equal("refused", movement.State);
        Assert.Contains(reason, movement.Details!, StringComparison.Ordinal);
        Assert.Equal(["appeal.requested"], run.Events.Select(e => e.Name));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_the_order_of_the_receiving_side_the_first_order_is_cancelled_by_another(bool answers)
    {
        await using var run = await OpenAsync(false, Start, asked => asked.Activity == "receiving" ? answers ? new("Refuse", Comment: "орын жоқ") : null : Usual(asked), Seed);
        await run.RunAsync("transfer", ("Student", Adult));
        Assert.Equal(("active", "active", "cancelled"), ((await run.StudentAsync()).Status, await run.ContractStatusAsync(), (await run.MovementAsync()).State));
        Assert.Equal(["student-order 1/2026", "student-order 2/2026"], await run.DocumentsAsync());
        Assert.Equal("TransferCancelled", Assert.Single(run.Events).Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Somebody_who_was_expelled_comes_back_with_a_group_and_wants_a_contract(bool postgres)
    {
        await using var run = await OpenAsync(postgres, Start, Usual, rows => { Seed(rows); rows.Students.Local.Single(s => s.Id == Adult).Status = "expelled"; });
        await run.RunAsync("reinstatement", ("Student", Adult));
        Assert.Equal(("active", "E-1"), ((await run.StudentAsync()).Status, (await run.StudentAsync()).GroupCode));
        Assert.Equal(["StudentReinstated", "contract.requested"], run.Events.Select(e => e.Name));
    }

    [Theory]
    [InlineData("late")]
    [InlineData("place")]
    [InlineData("funding")]
    [InlineData("difference")]
    [InlineData("order")]
    public async Task A_refused_reinstatement_leaves_the_student_expelled(string why)
    {
        await using var run = await OpenAsync(false, Start, asked => (why, asked.Activity) switch
        {
            ("late", "apply") => Apply(null, "2026-11-04"),
            ("place", "place") => new("NoPlace", Comment: "no"),
            ("funding", "place") => new("Done", new { hasPlace = true }),
            ("difference", "place") => new("Done", new { hasPlace = true, fundingOk = true, curriculum = Enumerable.Range(1, 6).Select(i => new { code = $"M{i}", hours = 10 }) }),
            ("order", "order") => new("Refuse", Comment: "no"),
            (_, "answer") => new("Accept"),
            _ => Usual(asked),
        }, rows => { Seed(rows); rows.Students.Local.Single(s => s.Id == Adult).Status = "expelled"; });
        await run.RunAsync("reinstatement", ("Student", Adult));
        Assert.Equal(("expelled", "refused"), ((await run.StudentAsync()).Status, (await run.MovementAsync()).State));
        Assert.Empty(run.Events);
    }

    [Fact]
    public async Task Who_studies_cannot_be_reinstated_and_who_withdraws_moves_nowhere()
    {
        await using var run = await OpenAsync(false, Start, asked => new("Withdraw"), Seed);
        await run.RunAsync("reinstatement", ("Student", Adult));
        Assert.Empty(run.Done);
        await run.RunAsync("transfer", ("Student", Adult));
        Assert.Equal(["apply.Withdraw"], run.Done);
    }

    static Answer? Usual(Asked asked) => asked.Activity switch
    {
        "apply" => Apply("Басқа колледж"),
        "consent" => new("Yes"),
        "place" => new("Done", new { hasPlace = true, fundingOk = true, group = "E-1", curriculum = new[] { new { code = "M1", hours = 100 } }, transcript = new[] { new { code = "M1", hours = 80 } } }),
        "sending" or "receiving" or "order" => new("Sign", new { number = "77" }),
        _ => new("Done"),
    };

    static Answer Apply(string? college, string nextPeriod = "2027-01-15") => new("Apply", new { toCollege = college, toQualification = "4S07140501", qualification = Qualification, nextPeriod, reason = "көшу" });
}
