using DualFlow.Activities.HumanTasks;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attendance.Steps;

/// <summary>Corrects a day of a closed month, signed by two people; the next pay run pays the difference.</summary>
/// <param name="desk">Corrections.</param>
[Activity("DualFlow.CorrectDay", DisplayName = "Correct a closed day", Category = "Attendance", Outcomes = ["Done", "Refused"],
    Description = "Writes a correction that two different people have signed; Refused with the reason otherwise.")]
public sealed class CorrectDay(CorrectionDesk desk) : WorkActivity<CorrectDay.Inputs, CorrectDay.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The contract.")] string Contract,
        [Field("The day.")] DateOnly Day,
        [Field("work, sick, holiday, excused or unexcused.")] string Kind,
        [Field("Hours of presence.")] decimal Hours,
        [Field("Why.")] string Reason,
        [Field("Who signed first.")] string First,
        [Field("Who signed second.")] string Second);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Why it was refused.")] string? Refusal);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        var asked = await desk.AskAsync(ReadDiaryWeek.Workflow(work.TenantId, inputs.First), inputs.Contract, inputs.Day, inputs.Kind, (int)(inputs.Hours * 60), inputs.Reason, ct);
        TaskRefusal? refusal = asked.Refusal ?? (await desk.SignAsync(ReadDiaryWeek.Workflow(work.TenantId, inputs.Second), asked.Value!.Id, ct)).Refusal;
        // A repeat after a crash finds that the day is as it should be.
        return refusal is null or { Code: "correction.same" } ? To("Done", new((string?)null)) : To("Refused", new($"{refusal.Message.En} {refusal.Fix.En}"));
    }
}
