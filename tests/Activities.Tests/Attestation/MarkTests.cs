using DualFlow.Activities.Attestation.Rules;

namespace DualFlow.Activities.Tests.Attestation;

public class MarkTests
{
    static readonly MarkKey Russia = new([new(70, "5"), new(0, "2"), new(40, "4"), new(20, "3")]);
    static readonly MarkKey Germany = new([new(92, "1"), new(81, "2"), new(67, "3"), new(50, "4"), new(30, "5"), new(0, "6")], Digits: 0);

    static readonly DisciplineTerms Kazakhstan = new(0.6m, 0.4m, 50, 50, 25, 0,
    [
        new(95, "A", 4), new(90, "A-", 3.67m), new(85, "B+", 3.33m), new(80, "B", 3), new(75, "B-", 2.67m), new(70, "C+", 2.33m), new(65, "C", 2), new(60, "C-", 1.67m),
        new(55, "D+", 1.33m), new(50, "D", 1), new(25, "FX", 0.5m), new(0, "F", 0),
    ]);

    [Theory]
    [InlineData("19.99", "2")]
    [InlineData("20", "3")]
    [InlineData("39.99", "3")]
    [InlineData("40.00", "4")]
    [InlineData("69.99", "4")]
    [InlineData("69.996", "4")]
    [InlineData("70.00", "5")]
    [InlineData("100", "5")]
    [InlineData("0", "2")]
    public void The_Russian_key_begins_each_mark_at_its_percentage(string percent, string mark) =>
        Assert.Equal(mark, Russia.Mark(decimal.Parse(percent), 100).Mark);

    [Theory]
    [InlineData(92, 100, "1")]
    [InlineData(183, 200, "1")]   // 91.5 is 92
    [InlineData(91, 100, "2")]
    [InlineData(49, 100, "5")]
    [InlineData(99, 200, "4")]    // 49.5 is 50
    [InlineData(29, 100, "6")]
    public void The_German_key_rounds_to_whole_points_first(int points, int maximum, string mark) => Assert.Equal(mark, Germany.Mark(points, maximum).Mark);

    [Fact]
    public void Points_beyond_the_maximum_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Russia.Mark(41, 40));
        Assert.Throws<ArgumentOutOfRangeException>(() => Russia.Mark(0, 0));
        Assert.Throws<ArgumentException>(() => new MarkKey([new(20, "3")]).Mark(1, 100));
    }

    [Theory]
    [InlineData(80, 90.0, DisciplineOutcome.Pass, 84, "B")]
    [InlineData(50, 50.0, DisciplineOutcome.Pass, 50, "D")]
    [InlineData(95, 94.0, DisciplineOutcome.Pass, 95, "A")]        // 94.6
    [InlineData(100, 49.5, DisciplineOutcome.FX, null, "FX")]      // not rounded up to a pass
    [InlineData(100, 25.0, DisciplineOutcome.FX, null, "FX")]
    [InlineData(100, 24.0, DisciplineOutcome.F, null, "F")]
    [InlineData(49, 100.0, DisciplineOutcome.NotAdmitted, null, null)]
    [InlineData(50, null, DisciplineOutcome.Admitted, null, null)]
    public void A_discipline_counts_only_when_both_parts_are_positive(int current, double? exam, DisciplineOutcome outcome, int? score, string? letter)
    {
        var grade = DisciplineGrade.Compute(current, (decimal?)exam, Kazakhstan);
        Assert.Equal((outcome, score, letter), (grade.Outcome, (int?)grade.Score, grade.Letter));
    }

    [Theory]
    [InlineData("5,5,5,4", 5, 0, "")]
    [InlineData("5,5,4,4", 5, 0, "share")]
    [InlineData("5,5,5,3", 5, 0, "lowest")]
    [InlineData("5,5,5,5", 4, 1, "final,resits")]
    [InlineData("", 5, 0, "share")]
    public void Honours_need_three_quarters_of_fives_no_mark_below_four_a_final_five_and_no_resit(string marks, int final, int resits, string obstacles) =>
        Assert.Equal(obstacles, string.Join(',', Honours.Obstacles([.. marks.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)], final, resits, new(0.75m))));

    [Fact]
    public void Admission_names_every_missing_requirement()
    {
        AdmissionRequirement[] required = [new("noDebt", "There are open debts."), new("practicePassed", "The practice isn't passed."), new("diaryComplete", "The diary has gaps.")];
        var reasons = ExamAdmission.Reasons(required, new Dictionary<string, bool> { ["noDebt"] = false, ["practicePassed"] = true });
        Assert.Equal(["There are open debts.", "The diary has gaps. (nothing is recorded)"], reasons.Select(r => r.Message));
        Assert.Empty(ExamAdmission.Reasons(required, required.ToDictionary(r => r.Code, _ => true)));
    }
}
