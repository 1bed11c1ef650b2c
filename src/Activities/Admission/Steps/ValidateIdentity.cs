using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Checks an identification number: form, date, check digit, and the date of birth beside it (A02).</summary>
[Activity("DualFlow.ValidateIdentity", DisplayName = "Check the identity number", Category = "Admission", Outcomes = ["Valid", "Invalid"],
    Description = "Checks an IIN or BIN with both passes of the check digit, and compares the date of birth.")]
public sealed class ValidateIdentity : Activity<ValidateIdentity.Inputs, ValidateIdentity.Outputs>
{
    /// <summary>Whose number it is.</summary>
    public enum NumberKind
    {
        /// <summary>A person's IIN.</summary>
        Person,

        /// <summary>An organisation's BIN.</summary>
        Organisation,
    }

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [property: Field("Twelve digits.", IsSensitive = true)] string Number,
        [Field("Date of birth to compare with an IIN; not compared when empty.")] DateOnly? BirthDate = null,
        [Field("A person's or an organisation's number.")] NumberKind Kind = NumberKind.Person);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Code of what is wrong; empty when valid.")] string? Problem,
        [Field("Date of birth that the number holds.")] DateOnly? BirthDate,
        [Field("Sex that the number holds.")] Sex? Sex);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        if (inputs.Kind == NumberKind.Organisation)
            return Answer(IdentityNumber.CheckOrganisation(inputs.Number), null);
        var problem = IdentityNumber.CheckPerson(inputs.Number, out var person);
        return Answer(problem ?? (inputs.BirthDate is { } birth && birth != person!.BirthDate ? "iin.birth_date" : null), person);
    }

    static Outcome.Completed Answer(string? problem, PersonNumber? person) =>
        To(problem is null ? "Valid" : "Invalid", new Outputs(problem, person?.BirthDate, person?.Sex));
}
