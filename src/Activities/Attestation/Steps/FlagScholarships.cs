using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.RulePacks;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Says by the marks of a session who gets which state scholarship (rule KZ-P3).</summary>
[Activity("DualFlow.FlagScholarships", DisplayName = "Flag the scholarships", Category = "Attestation", Outcomes = ["Done", "NoScholarship"],
    Description = "All marks good or better: the basic amount; all excellent: the raised one, rounded down; otherwise, or with a debt, none.")]
public sealed class FlagScholarships : Activity<FlagScholarships.Inputs, FlagScholarships.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Grades of all disciplines, as recorded; each item is a list of grades.")] IReadOnlyList<IReadOnlyList<RecordGrades.Given>> Disciplines,
        [Field("Amounts: the rule pack's.")] ScholarshipTerms? Amounts = null,
        [Field("Steps from total to marks 2 to 5: the rule pack's.")] MarkKey? Key = null,
        [Field("True for mid-level specialists, false for worker qualifications.", DisplayName = "Mid-level")] bool MidLevel = true);

    /// <summary>A flag.</summary>
    /// <param name="Student">Number.</param>
    /// <param name="Flag"><c>none</c>, <c>good</c> or <c>excellent</c>.</param>
    /// <param name="Amount">Monthly amount, whole tenge.</param>
    public sealed record Flagged(string Student, string Flag, decimal Amount);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Flags by student.")] IReadOnlyList<Flagged> Flags);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        if (inputs.Amounts is not { } amounts || inputs.Key is not { } key)
            return To("NoScholarship", new([]));
        var usual = inputs.MidLevel ? amounts.MidLevel : amounts.Worker;
        return To("Done", new([.. inputs.Disciplines.SelectMany(d => d).GroupBy(g => g.Student, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var marks = g.Select(x => x is { Outcome: "Pass", Score: { } score } ? key.Mark(score, 100).Mark : "2").ToList();
            return marks.TrueForAll(m => m == "5") ? new Flagged(g.Key, "excellent", decimal.Floor(usual * amounts.BestFactor))
                : marks.TrueForAll(m => m is "4" or "5") ? new(g.Key, "good", usual) : new(g.Key, "none", 0);
        })]));
    }
}
