using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Calendar.Steps;

/// <summary>Counts completed years (A38).</summary>
[Activity("DualFlow.AgeOn", DisplayName = "Age on a day", Category = "Calendar",
    Description = "Counts the completed years of a person on a day; someone born on 29 February has the birthday on 1 March of ordinary years.")]
public sealed class AgeOn : Activity<AgeOn.Inputs, AgeOn.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Date of birth.")] DateOnly Birth,
        [Field("The day.")] DateOnly Day);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Completed years.")] int Years);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        return To("Done", new Outputs(Age.On(inputs.Birth, inputs.Day)));
    }
}
