using DualFlow.Activities.Mentors.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Mentors.Steps;

/// <summary>Looks up a ratio table (A51).</summary>
/// <remarks>Errors: <c>mentor.table</c> for an empty table.</remarks>
[Activity("DualFlow.LookUpRatio", DisplayName = "Trainees by skilled people", Category = "Mentors",
    Description = "Looks up how many trainees so many skilled people may train.")]
public sealed class LookUpRatio : Activity<LookUpRatio.Inputs, LookUpRatio.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Skilled people.")] int Skilled,
        [Field("Table: the rule pack's.")] RatioTable Table);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Most trainees.")] int Most);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            return To("Done", new Outputs(inputs.Table.Most(inputs.Skilled)));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("mentor.table", e.Message);
        }
    }
}
