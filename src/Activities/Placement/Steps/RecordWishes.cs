using DualFlow.Activities.Placement.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Records a student's ranked places (P04, step 2).</summary>
/// <remarks>Errors: <c>placement.wishes</c> when a place is both ranked and refused.</remarks>
[Activity("DualFlow.RecordWishes", DisplayName = "Record wishes", Category = "Placement", Description = "Records the places a student ranks, best first, and those the student does not accept.")]
public sealed class RecordWishes : Activity<RecordWishes.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The round.")] string Round,
        [Field("Number of the student.")] string Student,
        [Field("Places, best first; empty entries and repetitions do not count.")] IReadOnlyList<string?>? Ranked = null,
        [Field("Places that the student does not accept.")] IReadOnlyList<string?>? Refused = null,
        [Field("Number of the student to train with; it counts when both ask for each other.")] string? With = null);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        string[] ranked = [.. (inputs.Ranked ?? []).Where(p => !string.IsNullOrEmpty(p)).Select(p => p!).Distinct(StringComparer.Ordinal)];
        string[] refused = [.. (inputs.Refused ?? []).Where(p => !string.IsNullOrEmpty(p)).Select(p => p!).Distinct(StringComparer.Ordinal)];
        return ranked.Intersect(refused, StringComparer.Ordinal).FirstOrDefault() is { } both
            ? Outcome.Fault("placement.wishes", $"{inputs.Student} ranks {both} and refuses it. Keep one of the two.")
            : Outcome.Done().With(RegistryJson.Change(PlacementChanges.WishedKind, new WishesGiven(inputs.Round, inputs.Student, ranked, refused, inputs.With)));
    }
}
