using DualFlow.Activities.Placement.Desk;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Reads the places that a student of a round may have, nearest first, for the form of wishes.</summary>
/// <param name="registry">The registry.</param>
[Activity("DualFlow.ReadStudentPlaces", DisplayName = "Places of a student", Category = "Placement", Outcomes = ["Some", "None"],
    Description = "Reads the places that a student may have by age, certificate, qualification, language and distance, nearest first.")]
public sealed class ReadStudentPlaces(RegistryConnections registry) : WorkActivity<ReadStudentPlaces.Inputs, ReadStudentPlaces.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("The round.")] string Round, [Field("Number of the student.")] string Student);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("The places.")] IReadOnlyList<OpenPlace> Places, [Field("Most that are ranked.")] int Most);

    /// <summary>A place to choose.</summary>
    public sealed record OpenPlace(string Id, string Title, decimal? Kilometres, int Seats, string Shift);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        if (await StoredRound.ReadOfferAsync(open.Rows, inputs.Round, inputs.Student, ct) is not var (terms, offered, student))
            return Outcome.Fault("placement.round", $"{inputs.Student} does not take part in a round \"{inputs.Round}\". Connect the round that was opened.");
        var byId = offered.ToDictionary(p => p.Id, StringComparer.Ordinal);
        var places = RoundLists.ByDistance(student, offered.Where(p => p.Qualification == student.Qualification && p.Capacity > 0), terms).Select(id => byId[id])
            .Select(p => new OpenPlace(p.Id, p.Title, RoundEligibility.Kilometres(student, p), p.Capacity, p.Shift)).ToList();
        return To(places.Count == 0 ? "None" : "Some", new(places, terms.MostWishes));
    }
}
