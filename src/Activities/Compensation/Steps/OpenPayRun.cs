using System.Globalization;
using DualFlow.Activities.Compensation.Runs;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Compensation.Steps;

/// <summary>Opens the pay run of a month; a month has one run, whoever asks how often.</summary>
/// <param name="desk">Runs.</param>
/// <param name="time">Clock.</param>
/// <remarks>Errors: <c>pay.month</c> for a day that is none.</remarks>
[Activity("DualFlow.OpenPayRun", DisplayName = "Open the pay run", Category = "Compensation", Outcomes = ["Opened", "Refused"],
    Description = "Opens the month's run; Refused when it has one already or the rule pack can't compute it.")]
public sealed class OpenPayRun(PayDesk desk, TimeProvider time) : WorkActivity<OpenPayRun.Inputs, OpenPayRun.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("A day of the month, yyyy-MM-dd.")] string Day,
        [Field("Country of the rule pack, two letters.")] string Country = "KZ",
        [Field("Name of the college's script that computes a month; empty for the usual formula.")] string? Formula = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("The run, such as 2026-10.")] string Run, [Field("Why it was refused.")] string? Reason);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        if (!DateOnly.TryParseExact(inputs.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Outcome.Fault("pay.month", $"\"{inputs.Day}\" is no day. Write yyyy-MM-dd.");
        var answer = await desk.OpenAsync(work.TenantId, day, inputs.Country, inputs.Formula, new(time.GetUtcNow(), null, work.InstanceId), null, ct);
        return answer.Refusal is { } no ? To("Refused", new($"{day:yyyy-MM}", $"{no.Message.En} {no.Fix.En}")) : To("Opened", new(answer.Value!.Id, null));
    }
}
