using DualFlow.Activities.Compensation.Runs;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Compensation.Steps;

/// <summary>Computes the next batch of a run: its lines in one transaction. Doing it again goes on behind the last batch.</summary>
/// <param name="calculator">Computes.</param>
/// <param name="reader">Reads.</param>
/// <param name="desk">Runs.</param>
/// <param name="time">Clock.</param>
/// <remarks>Errors: <c>pay.formula</c> when the college's script is gone or fails, <c>pay.not_found</c> without such a run.</remarks>
[Activity("DualFlow.CalculatePay", DisplayName = "Compute a batch of pay", Category = "Compensation", Outcomes = ["More", "Ok", "Anomaly"],
    Description = "Computes the next contracts of the run from approved attendance; More while there are more, Anomaly when something should be looked at.")]
public sealed class CalculatePay(PayCalculator calculator, PayReader reader, PayDesk desk, TimeProvider time) : WorkActivity<CalculatePay.Inputs, CalculatePay.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("The run.")] string Run);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Lines so far.")] int Lines, [Field("Their sum, once all are computed.")] decimal Total, [Field("Lines to look at.")] int Anomalies);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        bool hasMore;
        try
        {
            hasMore = await calculator.NextAsync(work.TenantId, inputs.Run, new(time.GetUtcNow(), null, work.InstanceId), ct);
        }
        catch (PayFormulaException e)
        {
            return Outcome.Fault("pay.formula", e.Message);
        }
        if ((await desk.FindAsync(work.TenantId, inputs.Run, ct)).Value is not { } run)
            return Outcome.Fault("pay.not_found", $"There is no pay run {inputs.Run}. Open it first.");
        var lines = hasMore ? (await reader.ProgressAsync(work.TenantId, run, ct)).Lines : run.Lines;
        return To(hasMore ? "More" : run.Anomalies > 0 ? "Anomaly" : "Ok", new(lines, run.Hundredths / 100m, run.Anomalies));
    }
}
