using DualFlow.Activities.Mentors.Changes;
using DualFlow.Activities.Mentors.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Mentors.Steps;

/// <summary>Puts a proposed mentor into the registry; proposed again in the same place the row is corrected.</summary>
[Activity("DualFlow.ProposeMentor", DisplayName = "Record a proposed mentor", Category = "Mentors", Description = "Puts the person whom an enterprise proposes into the registry, and gives the card that is checked.")]
public sealed class ProposeMentor : Activity<ProposeMentor.Inputs, ProposeMentor.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The enterprise, by BIN.")] string Bin,
        [Field("Which proposal of this case, from 1.")] int Number,
        [Field("What the enterprise wrote.")] Form Card);

    /// <summary>The form's answers.</summary>
    public sealed record Form(
        string FullName, string Profession, int Rank, int YearsInProfession, int Capacity, string Shifts, string Languages, string? Iin = null, DateOnly? CertificateUntil = null, bool IsBarred = false);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("What the rules look at.")] MentorCard Mentor);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var form = inputs.Card;
        var id = $"M-{context.InstanceId}-{inputs.Number}";
        var card = new MentorCard(id, form.YearsInProfession, form.Rank, form.Capacity, form.Shifts.Split(','), form.Languages.Split(','), form.CertificateUntil, null, form.IsBarred);
        return To("Done", new Outputs(card)).With(RegistryJson.Change(MentorChanges.ProposedKind, new MentorProposed(id, inputs.Bin, form.FullName, form.Iin, form.Profession, card)));
    }
}
