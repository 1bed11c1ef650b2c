using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.RulePacks;

namespace DualFlow.Activities.Placement.Desk;

/// <summary>What a round takes from the country's rule pack: ages and the students of a mentor, as they are in force on its first day.</summary>
static class RoundRules
{
    /// <summary>Terms with the pack's figures.</summary>
    /// <exception cref="RulePackException">The pack lacks a rule.</exception>
    /// <exception cref="FileNotFoundException">There is no pack of the country.</exception>
    public static async Task<RoundTerms> ReadAsync(WorkflowFiles files, string country, DateOnly from, DateOnly to, PlacementCriteria? criteria, CancellationToken ct)
    {
        var pack = (await files.ReadPackAsync(country, ct)).On(from);
        return new(from, to, pack.Get<EligibilityTerms>("labour-ages"), criteria ?? new(), pack.Get<Mentors.Rules.MentorRule>("mentor-rule").MostStudents);
    }
}
