using DualFlow.Activities.Placement.Changes;
using DualFlow.Activities.Placement.Desk;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Activities.RulePacks;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Opens a round of placement with the places that enterprises have and the students who need one (P04, step 1; A14).</summary>
/// <remarks>Errors: <c>placement.days</c>, and those of the rule pack. The round's id is the instance's.</remarks>
/// <param name="registry">The registry.</param>
/// <param name="files">Where the rule packs lie.</param>
[Activity("DualFlow.CollectSupply", DisplayName = "Collect places and students", Category = "Placement", Outcomes = ["Enough", "Fewer", "Nothing"],
    Description = "Counts the seats of every enterprise by workplaces, mentors and shifts, takes the students who have no contract, and opens a round.")]
public sealed class CollectSupply(RegistryConnections registry, WorkflowFiles files) : WorkActivity<CollectSupply.Inputs, CollectSupply.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Name of the round.", DisplayName = "Name")] string RoundName,
        [Field("First day at the places.")] DateOnly From,
        [Field("Last day.")] DateOnly To,
        [Field("Seed of the lottery between equals, published beforehand.")] long Seed = 1,
        [Field("Qualifications that take part; all when empty.")] IReadOnlyList<string>? Qualifications = null,
        [Field("How students are ranked where the enterprise does not say: weights of grade, nearness, language, adult.")] PlacementCriteria? Criteria = null,
        [Field("Most places that a student ranks.")] int MostWishes = 5,
        [Field("Farthest that students can travel, in kilometres; any distance when empty.")] decimal? MostKilometres = null,
        [Field("Seats are shared by halves while places are fewer than students.")] bool SharesByHalves = false,
        [Field("Country of the rule pack, two letters.")] string Country = "KZ");

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Id of the round.")] string Round,
        [Field("Students, for their tasks: student, person, name.")] IReadOnlyList<StudentAsked> Students,
        [Field("Enterprises, for their tasks: bin, person, name.")] IReadOnlyList<EnterpriseAsked> Enterprises,
        [Field("Number of students.")] int People,
        [Field("Number of seats.")] int Seats);

    /// <summary>A student who is asked for wishes.</summary>
    public sealed record StudentAsked(string Student, string? Person, string Name);

    /// <summary>An enterprise that is asked for a ranking.</summary>
    public sealed record EnterpriseAsked(string Bin, string? Person, string Name);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        if (inputs.To < inputs.From)
            return Outcome.Fault("placement.days", $"The last day {inputs.To:yyyy-MM-dd} comes before the first, {inputs.From:yyyy-MM-dd}. Correct the inputs of the process.");
        RoundTerms terms;
        try
        {
            terms = await RoundRules.ReadAsync(files, inputs.Country, inputs.From, inputs.To, inputs.Criteria, ct);
        }
        catch (RulePackException e)
        {
            return Outcome.Fault(e.Code, e.Message);
        }
        catch (FileNotFoundException e)
        {
            return Outcome.Fault("rulepack.file", e.Message);
        }
        terms = terms with { MostWishes = inputs.MostWishes, MostKilometres = inputs.MostKilometres, SharesByHalves = inputs.SharesByHalves, Qualifications = inputs.Qualifications };
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        var (places, students) = await StoredRound.SupplyAsync(open.Rows, terms, ct);
        var seats = places.Sum(p => p.Capacity);
        var outputs = new Outputs(work.InstanceId, [.. students.Select(s => new StudentAsked(s.Id, s.Account, s.Name))],
            [.. places.DistinctBy(p => p.Bin).Select(p => new EnterpriseAsked(p.Bin, p.Account, p.Enterprise))], students.Count, seats);
        return To(seats == 0 || students.Count == 0 ? "Nothing" : seats < students.Count ? "Fewer" : "Enough", outputs)
            .With(RegistryJson.Change(PlacementChanges.OpenedKind, new RoundOpened(work.InstanceId, inputs.RoundName, inputs.Seed, terms, places, students)));
    }
}
