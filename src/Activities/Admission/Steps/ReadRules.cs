using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.RulePacks;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Reads a country's rule pack and pins the rules of admission by a reference date.</summary>
/// <remarks>The rules become a variable of the instance: a pack that changes later doesn't change a campaign that runs. Errors: <c>rulepack.*</c>.</remarks>
/// <param name="files">Where the shipped files are.</param>
[Activity("DualFlow.ReadRules", DisplayName = "Pin the rules", Category = "Admission", Description = "Reads a country's rule pack and keeps the rules in force on a date for this instance.")]
public sealed class ReadRules(WorkflowFiles files) : WorkActivity<ReadRules.Inputs, ReadRules.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Country of the rule pack, two letters.")] string Country,
        [Field("The rules in force on this day are kept: the first day of the campaign, not today.")] DateOnly ReferenceDate);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("The pinned rules.")] AdmissionRules Rules);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        try
        {
            var pack = await files.ReadPackAsync(inputs.Country, ct);
            return To("Done", new Outputs(AdmissionRules.From(pack.On(inputs.ReferenceDate))));
        }
        catch (RulePackException e)
        {
            return Outcome.Fault(e.Code, e.Message);
        }
        catch (FileNotFoundException e)
        {
            return Outcome.Fault("rulepack.file", e.Message);
        }
    }
}
