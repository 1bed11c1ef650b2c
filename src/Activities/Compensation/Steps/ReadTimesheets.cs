using DualFlow.Activities.Compensation.Runs;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Compensation.Steps;

/// <summary>Reads how much of a month's attendance is approved.</summary>
/// <param name="reader">Reads.</param>
/// <param name="desk">Runs.</param>
[Activity("DualFlow.ReadTimesheets", DisplayName = "Read the timesheets", Category = "Compensation", Outcomes = ["Complete", "Open"],
    Description = "Counts days and weeks of the month that nobody has approved yet.")]
public sealed class ReadTimesheets(PayReader reader, PayDesk desk) : WorkActivity<ReadTimesheets.Inputs, ReadTimesheets.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("The run.")] string Run);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Days that nobody has approved.")] int Days, [Field("Weeks of diaries that nobody has approved.")] int Weeks);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        if ((await desk.FindAsync(work.TenantId, inputs.Run, ct)).Value is not { } run)
            return Outcome.Fault("pay.not_found", $"There is no pay run {inputs.Run}. Open it first.");
        var (days, weeks) = await reader.UnapprovedAsync(work.TenantId, run.Month, ct);
        return To(days + weeks == 0 ? "Complete" : "Open", new(days, weeks));
    }
}
