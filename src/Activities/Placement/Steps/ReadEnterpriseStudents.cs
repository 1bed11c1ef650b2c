using DualFlow.Activities.Placement.Desk;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Reads who wants to go to an enterprise, for the form of its ranking.</summary>
/// <param name="registry">The registry.</param>
[Activity("DualFlow.ReadEnterpriseStudents", DisplayName = "Students of an enterprise", Category = "Placement", Outcomes = ["Some", "None"],
    Description = "Reads the students who wish for a place of an enterprise and may have it, in the order of the round's criteria.")]
public sealed class ReadEnterpriseStudents(RegistryConnections registry) : WorkActivity<ReadEnterpriseStudents.Inputs, ReadEnterpriseStudents.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("The round.")] string Round, [Field("The enterprise.")] string Bin);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("The students.")] IReadOnlyList<Applicant> Students, [Field("Seats of the enterprise.")] int Seats);

    /// <summary>A student to rank.</summary>
    public sealed record Applicant(string Id, string Name, decimal? Grade, string Language);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        if (await StoredRound.ReadAsync(open.Rows, inputs.Round, ct) is not { } round)
            return Outcome.Fault("placement.round", $"There is no round \"{inputs.Round}\". Connect the round that was opened.");
        var own = round.Facts.Places.Where(p => p.Bin == inputs.Bin).ToList();
        // Who may have a place depends on nothing of the other places.
        var lists = RoundLists.Of(round.Facts with { Places = own });
        var students = round.Facts.Students.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var ranked = lists.Places.SelectMany(p => p.Preferences).SelectMany(e => e.Split('=')).Distinct(StringComparer.Ordinal).Select(id => students[id]);
        Applicant[] applicants = [.. ranked.OrderByDescending(s => own.Max(p => RoundEligibility.Score(s, p, round.Facts.Terms, round.Facts.Terms.Criteria))).ThenBy(s => s.Id, StringComparer.Ordinal)
            .Select(s => new Applicant(s.Id, s.Name, s.Grade, s.Language))];
        return To(applicants.Length == 0 ? "None" : "Some", new(applicants, own.Sum(p => p.Capacity)));
    }
}
