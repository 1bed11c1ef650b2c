using DualFlow.Activities.Demand.Changes;
using DualFlow.Activities.Demand.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Demand.Steps;

/// <summary>Records an enterprise's demand, and looks for another one for the same qualification and year (P01, step 1).</summary>
/// <remarks>Errors: <c>demand.places</c> for numbers that can't be. A demand that is sent again keeps its number: the one of its case.</remarks>
/// <param name="registry">The registry.</param>
[Activity("DualFlow.SubmitDemand", DisplayName = "Record a demand", Category = "Demand", Outcomes = ["Sent", "Duplicate"],
    Description = "Records a demand. When the enterprise has another one for the same qualification and year, it goes on over Duplicate.")]
public sealed class SubmitDemand(RegistryConnections registry) : WorkActivity<SubmitDemand.Inputs, SubmitDemand.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The enterprise.")] string Bin,
        [Field("Code of the qualification.")] string Qualification,
        [Field("Year in which the people are wanted.")] int Year,
        [Field("People wanted.")] int Places,
        [Field("Of them in dual training.")] int DualPlaces = 0,
        [Field("Name of the enterprise; the registry's when empty.")] string? Enterprise = null,
        [Field("day, evening or night.")] string Shift = "day",
        [Field("Mentors that the enterprise names.")] int Mentors = 0,
        [Field("Whether minors are taken.")] bool TakesMinors = false,
        [Field("Skills.")] string? Skills = null,
        [Field("Who answers questions.")] string? Contact = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Number of the demand.")] string Number,
        [Field("Other demands of the enterprise for the same qualification and year.")] IReadOnlyList<OtherDemand> Others);

    /// <summary>Another demand.</summary>
    public sealed record OtherDemand(string Number, int Places, int DualPlaces);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        if (inputs.Places < 1 || inputs.DualPlaces < 0 || inputs.DualPlaces > inputs.Places)
            return Outcome.Fault("demand.places", $"A demand for {inputs.Places} people, {inputs.DualPlaces} of them in dual training, can't be. At least one person, and not more dual ones than all.");
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        string[] over = ["rejected", "replaced", "withdrawn"];
        var number = $"{inputs.Year}-{inputs.Bin}-{inputs.Qualification}-{work.InstanceId[^Math.Min(6, work.InstanceId.Length)..]}";
        var others = await open.Rows.Set<DemandRow>().AsNoTracking().Where(d => d.Bin == inputs.Bin && d.Qualification == inputs.Qualification && d.Year == inputs.Year && d.Number != number && !over.Contains(d.State))
            .ToListAsync(ct);
        var name = inputs.Enterprise ?? await open.Rows.Enterprises.Where(e => e.Bin == inputs.Bin).Select(e => e.Name).FirstOrDefaultAsync(ct) ?? inputs.Bin;
        return To(others.Count == 0 ? "Sent" : "Duplicate", new(number, [.. others.OrderBy(o => o.Number, StringComparer.Ordinal).Select(o => new OtherDemand(o.Number, o.Places, o.DualPlaces))]))
            .With(RegistryJson.Change(DemandChanges.SubmittedKind, new DemandSubmitted(number, inputs.Bin, name, inputs.Qualification, inputs.Year, inputs.Places, inputs.DualPlaces, inputs.Shift,
                inputs.Mentors, inputs.TakesMinors, inputs.Skills ?? "", inputs.Contact ?? "")));
    }
}
