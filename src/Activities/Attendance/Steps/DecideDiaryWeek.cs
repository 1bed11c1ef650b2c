using DualFlow.Activities.HumanTasks;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attendance.Steps;

/// <summary>Writes what was decided about a week: approved, returned, or checked by the master. Deciding the same again changes nothing.</summary>
/// <param name="desk">Diaries.</param>
[Activity("DualFlow.DecideDiaryWeek", DisplayName = "Decide about the week", Category = "Attendance", Outcomes = ["Done", "Refused"],
    Description = "Approves a week, returns it with a comment, or records a spot check; Refused with the reason, for example when the month is closed.")]
public sealed class DecideDiaryWeek(DiaryDesk desk) : WorkActivity<DecideDiaryWeek.Inputs, DecideDiaryWeek.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The contract.")] string Contract,
        [Field("A day of the week.")] DateOnly Day,
        [Field("Approve, Return or Check.")] DiaryDecision Decision,
        [Field("Who decided.")] string? By = null,
        [Field("Why it goes back, or the defects that were found.")] string? Comment = null,
        [Field("Mark, 0 to 100.")] int? Mark = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Why it was refused.")] string? Refusal);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        var (person, key) = (ReadDiaryWeek.Workflow(work.TenantId, inputs.By), new DiaryWeekKey(inputs.Contract, DiaryReader.MondayOf(inputs.Day)));
        TaskRefusal? refusal = inputs.Decision switch
        {
            DiaryDecision.Approve => (await desk.ApproveAsync(person, [key], inputs.Mark, ct))[key],
            DiaryDecision.Return => (await desk.ReturnAsync(person, key, inputs.Comment ?? "", ct)).Refusal,
            _ => (await desk.SpotCheckAsync(person, key, inputs.Comment ?? "", ct)).Refusal,
        };
        return refusal is null ? To("Done", new((string?)null)) : To("Refused", new($"{refusal.Message.En} {refusal.Fix.En}"));
    }
}

/// <summary>Decisions about a week.</summary>
public enum DiaryDecision
{
    /// <summary>The mentor confirms it.</summary>
    Approve,

    /// <summary>It goes back to the student.</summary>
    Return,

    /// <summary>The master has looked at it.</summary>
    Check,
}
