using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Calendar;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Compares the documents handed in with the matrix of the rule pack (A01).</summary>
[Activity("DualFlow.CheckCompleteness", DisplayName = "Check completeness", Category = "Admission", Outcomes = ["Complete", "Missing"],
    Description = "Compares the documents handed in with what the rules ask of this person.")]
public sealed class CheckCompleteness : Activity<CheckCompleteness.Inputs, CheckCompleteness.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The application.")] Application Application,
        [Field("What is asked for, and of whom: the rule pack's matrix.")] IReadOnlyList<DocumentRequirement> Matrix,
        [Field("Documents handed in afterwards.")] IReadOnlyList<SubmittedDocument>? Supplied = null,
        [Field("Day on which age and validity are judged; the day of the application when empty.")] DateOnly? ReferenceDate = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Documents still needed, with the reason.")] IReadOnlyList<MissingDocument> Missing);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var application = inputs.Application;
        var day = inputs.ReferenceDate ?? DateOnly.FromDateTime(application.SubmittedAt.DateTime);
        var facts = new ApplicantFacts(application.Basis, [application.FundType], application.Claims, Age.On(application.BirthDate, day));
        var missing = Completeness.Missing([.. application.Documents, .. inputs.Supplied ?? []], inputs.Matrix, facts, day);
        return To(missing.Count == 0 ? "Complete" : "Missing", new Outputs(missing));
    }
}
