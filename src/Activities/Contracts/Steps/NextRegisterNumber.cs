using DualFlow.Activities.Contracts.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Contracts.Steps;

/// <summary>Forms the next number of a register (A40).</summary>
/// <remarks>Errors: <c>register.order</c> when the day lies before the last entry.</remarks>
[Activity("DualFlow.NextRegisterNumber", DisplayName = "Next number of a register", Category = "Contracts",
    Description = "Forms the number that follows the last one of a register, without gaps. Write the entry in the same transaction as the register.")]
public sealed class NextRegisterNumber : Activity<NextRegisterNumber.Inputs, NextRegisterNumber.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("How the register numbers.")] RegisterForm Form,
        [Field("Day of the entry.")] DateOnly Day,
        [Field("Last entry; empty in a new register.")] RegisterPosition? Last = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("The number.")] RegisterPosition Position);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            return To("Done", new Outputs(RegisterNumber.Next(inputs.Form, inputs.Last, inputs.Day)));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("register.order", e.Message);
        }
    }
}
