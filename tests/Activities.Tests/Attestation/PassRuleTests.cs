using CsCheck;
using DualFlow.Activities.Attestation.Rules;

namespace DualFlow.Activities.Tests.Attestation;

public class PassRuleTests
{
    static readonly string[] PartTwo = ["project", "a", "b", "wiso"];

    // Fachinformatiker (DE-13) and Mechatroniker (DE-12), Switzerland (CH-1), Kazakhstan (KZ).
    static readonly ExamScheme Informatics = new(
        [new("teil1", 20), new("project", 50), new("a", 10), new("b", 10), new("wiso", 10)],
        [new(PassConditionKind.Mean, 50), new(PassConditionKind.Mean, 50, PartTwo), new(PassConditionKind.AtLeast, 50, PartTwo, 3), new(PassConditionKind.Each, 30, PartTwo)],
        new(["a", "b", "wiso"], 50, 2, 1, 100));

    static readonly ExamScheme Mechatronics = new(
        [new("teil1", 40), new("order", 30), new("planning", 12), new("analysis", 12), new("wiso", 6)],
        [
            new(PassConditionKind.Mean, 50), new(PassConditionKind.Each, 50, ["order"]), new(PassConditionKind.AtLeast, 50, ["planning", "analysis", "wiso"], 2),
            new(PassConditionKind.Each, 30, ["order", "planning", "analysis", "wiso"]),
        ],
        new(["planning", "analysis", "wiso"], 50, 2, 1, 100));

    static readonly ExamScheme Switzerland = new(
        [new("practical", 40), new("knowledge", 20), new("general", 20), new("experience", 20)],
        [new(PassConditionKind.Mean, 4), new(PassConditionKind.Each, 4, ["practical"])], TotalDigits: 1, AreaStep: 0.5m);

    [Theory]
    [InlineData("60,70,55,48,62", "63.50", "64.38", true, "")]
    [InlineData("80,50,49,49,70", "57.80", "52.25", false, "a:52 b:52")]   // only two areas reach 50
    [InlineData("30,65,52,50,45", "53.20", "59.00", true, "")]             // the first part alone may fail
    [InlineData("90,49,60,60,60", "60.50", "53.13", true, "")]             // three areas are enough
    [InlineData("90,90,90,29,90", "83.90", "82.38", false, "b:32")]        // below 30 in one area
    public void German_informatics_is_weighed_as_the_vectors_say(string marks, string total, string second, bool passed, string oral)
    {
        var result = PassRule.Decide(Informatics, Marks(Informatics, marks));
        Assert.Equal((decimal.Parse(total), decimal.Parse(second), passed), (result.Total, result.Conditions[1].Measured, result.Passed));
        Assert.Equal(oral, string.Join(' ', result.Oral.Select(o => $"{o.Area}:{o.Needed}")));
    }

    [Theory]
    [InlineData(45, 60)]
    [InlineData(31, 88)]
    [InlineData(25, 100)]
    [InlineData(24, null)]
    public void The_oral_result_that_a_written_one_needs_is_150_less_twice_of_it(int written, int? needed)
    {
        var result = PassRule.Decide(Informatics, Marks(Informatics, $"80,60,{written},40,60"));
        Assert.False(result.Passed);
        Assert.Equal(needed, result.Oral.FirstOrDefault(o => o.Area == "a")?.Needed);
    }

    [Theory]
    [InlineData("55,50,50,50,30", true)]
    [InlineData("60,50,50,30,50", true)]
    [InlineData("100,49,90,90,90", false)]   // the work order decides alone
    [InlineData("90,60,49,49,90", false)]    // only one of three written areas
    [InlineData("90,60,90,90,29", false)]
    [InlineData("20,60,60,60,60", false)]    // 44 in total
    public void German_mechatronics_has_its_four_conditions(string marks, bool passed) =>
        Assert.Equal(passed, PassRule.Decide(Mechatronics, Marks(Mechatronics, marks)).Passed);

    [Theory]
    [InlineData("4,4,4,3.74", "3.90", false)]      // 3.5 after rounding to halves: 3.9
    [InlineData("4,4,4,3.75", "4.00", true)]
    [InlineData("3.74,6,6,6", "5.00", false)]      // practical work below 4
    [InlineData("4.5,4,3.5,3.5", "4.00", true)]
    public void Swiss_marks_are_rounded_to_halves_and_their_mean_to_tenths(string marks, string total, bool passed)
    {
        var result = PassRule.Decide(Switzerland, Marks(Switzerland, marks));
        Assert.Equal((decimal.Parse(total), passed), (result.Total, result.Passed));
    }

    [Fact]
    public void An_area_without_result_is_refused_by_name() =>
        Assert.Contains("wiso", Assert.Throws<ArgumentException>(() => PassRule.Decide(Informatics, new Dictionary<string, decimal> { ["teil1"] = 1, ["project"] = 1, ["a"] = 1, ["b"] = 1 })).Message);

    [Fact]
    public void Better_marks_never_turn_a_pass_into_a_failure() =>
        Gen.Select(Gen.Int[0, 100].Array[5], Gen.Int[0, 4], Gen.Int[0, 100]).Sample((marks, area, more) =>
        {
            var before = PassRule.Decide(Mechatronics, Marks(Mechatronics, string.Join(',', marks)));
            marks[area] = Math.Min(100, marks[area] + more);
            Assert.True(!before.Passed || PassRule.Decide(Mechatronics, Marks(Mechatronics, string.Join(',', marks))).Passed);
        });

    [Fact]
    public void Every_oral_option_decides_and_one_point_less_does_not() =>
        Gen.Int[20, 70].Array[5].Sample(marks =>
        {
            var given = Marks(Informatics, string.Join(',', marks));
            foreach (var option in PassRule.Decide(Informatics, given).Oral)
            {
                bool With(int spoken) => PassRule.Decide(Informatics, new Dictionary<string, decimal>(given) { [option.Area] = PassRule.WithOral(Informatics.Oral!, given[option.Area], spoken) }).Passed;
                Assert.True(With(option.Needed));
                Assert.False(option.Needed > 0 && With(option.Needed - 1));
            }
        });

    static Dictionary<string, decimal> Marks(ExamScheme scheme, string marks) =>
        scheme.Areas.Zip(marks.Split(',')).ToDictionary(p => p.First.Code, p => decimal.Parse(p.Second, System.Globalization.CultureInfo.InvariantCulture));
}
