using DualFlow.Activities.Mentors.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Mentors.Steps;

/// <summary>Computes a site's capacity (A14).</summary>
/// <remarks>Errors: <c>mentor.table</c> for an empty table.</remarks>
[Activity("DualFlow.CapacityOfSite", DisplayName = "Capacity of a site", Category = "Placement",
    Description = "Computes how many students a site can take: the least of workplaces, mentors and skilled people.")]
public sealed class CapacityOfSite : Activity<CapacityOfSite.Inputs, CapacityOfSite.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Workplaces.")] int Places,
        [Field("Students that each mentor can take.")] IReadOnlyList<int> Mentors,
        [Field("Most students of one mentor: the rule pack's.")] int StudentsPerMentor,
        [Field("Skilled people.")] int Skilled = 0,
        [Field("Table of trainees by skilled people, when the country has one.")] RatioTable? Table = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Students.")] int Capacity,
        [Field("What holds it down: places, mentors, ratio.")] IReadOnlyList<string> Limits);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var capacity = SiteCapacity.Of(inputs.Places, inputs.Mentors, inputs.StudentsPerMentor, inputs.Skilled, inputs.Table);
            return To("Done", new Outputs(capacity.Capacity, capacity.Limits));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("mentor.table", e.Message);
        }
    }
}
