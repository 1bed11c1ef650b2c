using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Compensation.Runs;
using DualFlow.Activities.HumanTasks;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Compensation.Steps;

/// <summary>Leads a run on: checked, approved, returned, exported or paid, by the person who did the task.</summary>
/// <param name="desk">Runs.</param>
/// <param name="reader">Reads.</param>
/// <param name="time">Clock.</param>
[Activity("DualFlow.LeadPayRun", DisplayName = "Lead the pay run on", Category = "Compensation", Outcomes = ["Done", "Refused", "Problems"],
    Description = "Checks, approves, returns, exports or pays a run; Refused with the reason when it isn't allowed, Problems when accounts are missing or payments came back.")]
public sealed class LeadPayRun(PayDesk desk, PayReader reader, TimeProvider time) : WorkActivity<LeadPayRun.Inputs, LeadPayRun.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The run.")] string Run,
        [Field("review, approve, return, export or pay.", UIHint = "dropdown")] PayAct Act,
        [Field("Who did the task: the first approval and the second are by different people.")] string? By = null,
        [Field("Why it is returned.")] string? Reason = null,
        [Field("What the bank gave back.")] IReadOnlyList<BouncedPayment>? Bounced = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("State of the run.")] string? State, [Field("Why it was refused.")] string? Refusal, [Field("Students whose account is missing or whose payment came back.")] IReadOnlyList<string> People,
        [Field("Whose payment an open appeal holds: kept out of the bank's file until it is decided.")] IReadOnlyList<string>? Held = null);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        // The key of the work: a second attempt after a crash finds its act done.
        var order = new PayOrder(work.TenantId, inputs.Run, new(time.GetUtcNow(), inputs.By, work.InstanceId), work.IdempotencyKey);
        TaskAnswer<PayRunRow> answer = inputs.Act switch
        {
            PayAct.Review => await desk.ReviewAsync(order, ct),
            PayAct.Approve => await desk.ApproveAsync(order, ct),
            PayAct.Return => await desk.ReturnAsync(order, inputs.Reason ?? "", ct),
            PayAct.Export => await desk.ExportAsync(order, ct),
            _ => await desk.PayAsync(order, (inputs.Bounced ?? []).ToDictionary(b => b.Person, b => b.Reason, StringComparer.Ordinal), ct),
        };
        if (answer.Refusal is { } no)
            return To("Refused", new(null, $"{no.Message.En} {no.Fix.En}", []));
        var run = answer.Value!;
        var people = inputs.Act is PayAct.Export or PayAct.Pay ? [.. (await reader.ProblemsAsync(work.TenantId, run.Id, ct)).Select(p => p.PersonId)] : Array.Empty<string>();
        var held = (await reader.HeldAsync(work.TenantId, run, "en", ct)).Where(h => h.Payment == PayHold.Kept).Select(h => h.PersonId);
        return To(people.Length > 0 ? "Problems" : "Done", new(run.State, null, people, [.. held]));
    }
}

/// <summary>A payment that came back.</summary>
/// <param name="Person">Number of the student.</param>
/// <param name="Reason">What the bank says.</param>
public sealed record BouncedPayment(string Person, string Reason);

/// <summary>Acts on a run.</summary>
public enum PayAct
{
    /// <summary>Checked.</summary>
    Review,

    /// <summary>Approved.</summary>
    Approve,

    /// <summary>Given back.</summary>
    Return,

    /// <summary>The bank's file is made.</summary>
    Export,

    /// <summary>Paid.</summary>
    Pay,
}
