using DualFlow.Activities.Admission.Changes;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Offers every free seat to the next in line (A44): the first round to those seated, later rounds to those who move up.</summary>
/// <remarks>Confirmed places stay, whoever declined or did not answer is out, and the quotas are counted again for the seats that are left.</remarks>
[Activity("DualFlow.OfferNextInList", DisplayName = "Offer to the next in list", Category = "Admission", Outcomes = ["Offered", "Exhausted"],
    Description = "Offers all free seats at once to the next people in the lists; those who gave up a place are skipped.")]
public sealed class OfferNextInList : Activity<OfferNextInList.Inputs, OfferNextInList.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The campaign with seats by specialty.")] Campaign Campaign,
        [Field("Round of offers, from 1.")] int Round,
        [Field("Everyone who competes.")] IReadOnlyList<ContestPerson> People,
        [Field("Strict orders by specialty.")] IReadOnlyList<SpecialtyOrder> Orders,
        [Field("Quota rules: the rule pack's.")] QuotaTerms Quotas,
        [Field("Offers already answered.")] IReadOnlyList<SettledPlace>? Settled = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("The offers of this round.")] IReadOnlyList<PlaceOffer> Offers,
        [Field("Seats for which nobody is left.")] int Vacant);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var allocations = SeatAssignment.Assign(inputs.Campaign.Contest(), inputs.People, inputs.Orders, inputs.Quotas, inputs.Settled ?? []);
        var offers = SeatAssignment.Offers(allocations, inputs.People);
        var outputs = new Outputs(offers, allocations.Sum(a => a.Allocation.Vacant));
        return offers.Count == 0
            ? To("Exhausted", outputs)
            : To("Offered", outputs).With(RegistryJson.Change(AdmissionChanges.OfferedKind, new PlacesOffered(inputs.Campaign.Id, inputs.Round, offers)));
    }
}
