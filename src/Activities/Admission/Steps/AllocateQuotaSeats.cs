using DualFlow.Activities.Admission.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Gives out the seats of all specialties under quotas and choices (A04 with deferred acceptance over choices).</summary>
[Activity("DualFlow.AllocateQuotaSeats", DisplayName = "Give out the seats", Category = "Admission", Outcomes = ["Filled", "Underfilled"],
    Description = "Reserved and open seats by the order of the lists; unused reserves return; each person gets the best choice that is left.")]
public sealed class AllocateQuotaSeats : Activity<AllocateQuotaSeats.Inputs, AllocateQuotaSeats.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Everyone who competes.")] IReadOnlyList<ContestPerson> People,
        [Field("The campaign with seats by specialty.")] Campaign Campaign,
        [Field("Strict orders by specialty.")] IReadOnlyList<SpecialtyOrder> Orders,
        [Field("Quota shares, rounding and order of seats: the rule pack's quotas.")] QuotaTerms Quotas,
        [Field("Places already answered.")] IReadOnlyList<SettledPlace>? Settled = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Seats by specialty, with the use of each quota.")] IReadOnlyList<SpecialtyAllocation> Allocations,
        [Field("Reserved seats that went back to open competition.")] int Returned,
        [Field("Seats that nobody is left to take.")] int Vacant);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var allocations = SeatAssignment.Assign(inputs.Campaign.Contest(), inputs.People, inputs.Orders, inputs.Quotas, inputs.Settled ?? []);
        var vacant = allocations.Sum(a => a.Allocation.Vacant);
        return To(vacant == 0 ? "Filled" : "Underfilled", new Outputs(allocations, allocations.Sum(a => a.Allocation.Use.Sum(u => u.Returned)), vacant));
    }
}
