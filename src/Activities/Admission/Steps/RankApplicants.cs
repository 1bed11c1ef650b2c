using DualFlow.Activities.Admission.Changes;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Makes the ranked lists and writes them, the use of quotas and the lottery log to the registry.</summary>
[Activity("DualFlow.RankApplicants", DisplayName = "Ranked lists", Category = "Admission", Description = "Writes the ranked lists, the use of quotas and the lottery log to the registry; earlier lists of the campaign are replaced.")]
public sealed class RankApplicants : Activity<RankApplicants.Inputs, RankApplicants.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Name of the campaign.")] string Campaign,
        [Field("Everyone who competes.")] IReadOnlyList<ContestPerson> People,
        [Field("Strict orders by specialty.")] IReadOnlyList<SpecialtyOrder> Orders,
        [Field("Seats by specialty.")] IReadOnlyList<SpecialtyAllocation> Allocations,
        [Field("Drawn lots.")] IReadOnlyList<DrawnLot> Lots,
        [Field("Seed of the lottery.")] long Seed);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("People in each list and seats given, by specialty, for notices.")] IReadOnlyList<ListSummary> Lists);

    /// <summary>A list in one line.</summary>
    public sealed record ListSummary(string Specialty, int People, int Seated, int ByLot);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var lists = RankedList.Make(inputs.People, inputs.Orders, inputs.Allocations, inputs.Lots);
        return To("Done", new Outputs([.. lists.Select(l => new ListSummary(l.Specialty, l.Entries.Count, l.Entries.Count(e => e.SeatType is not null), l.Entries.Count(e => e.ByLot)))]))
            .With(RegistryJson.Change(AdmissionChanges.RankedKind, new ListsRanked(inputs.Campaign, inputs.Seed, lists, inputs.Allocations, inputs.Lots)));
    }
}
