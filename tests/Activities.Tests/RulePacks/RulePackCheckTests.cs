using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Mentors.Rules;
using DualFlow.Activities.RulePacks;

namespace DualFlow.Activities.Tests.RulePacks;

public class RulePackCheckTests
{
    static readonly RulePack Germany = RulePackJson.Read(File.ReadAllText(Repository.Workflows("rulepacks", "de.json")));

    public static TheoryData<string> Shipped => [.. Directory.GetFiles(Repository.Workflows("rulepacks"), "*.json").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Each_shipped_pack_is_without_problem_and_names_its_sources(string file)
    {
        var pack = RulePackJson.Read(File.ReadAllText(Repository.Workflows("rulepacks", file)));
        Assert.Empty(RulePackCheck.Problems(pack));
        Assert.Equal(Path.GetFileNameWithoutExtension(file), pack.Country.ToLowerInvariant());
    }

    [Fact]
    public void Rows_change_with_the_reference_date_and_an_instance_keeps_what_it_pinned()
    {
        Assert.Equal(3_932, Repository.Kazakhstan.On(new(2025, 12, 31)).Get<NationalFigures>("national-figures").CalculationIndex);
        Assert.Equal(4_325, Repository.Kazakhstan.On(new(2026, 1, 1)).Get<NationalFigures>("national-figures").CalculationIndex);
        Assert.Equal([724, 854, 977, 1014], Enumerable.Range(1, 4).Select(y => Germany.On(new(2026, 9, 1)).Get<TrainingPayTerms>("training-pay") is var t ? TrainingPay.Least(t.FirstYear, t.Factors, y) : 0));
        Assert.Equal(682, Germany.On(new(2025, 9, 1)).Get<TrainingPayTerms>("training-pay").FirstYear);
    }

    [Fact]
    public void A_second_country_is_data_alone()
    {
        var rules = Germany.On(new(2026, 9, 1));
        var calendar = new BusinessCalendar(rules.Get<CalendarRules>("calendar"));
        Assert.False(calendar.IsBusinessDay(new(2026, 4, 3)));      // Good Friday
        Assert.False(calendar.IsBusinessDay(new(2026, 5, 14)));     // Ascension Day
        Assert.True(calendar.IsBusinessDay(new(2026, 10, 5)));      // 3 October is a Saturday and doesn't move
        Assert.Equal(4, rules.Get<RatioTable>("mentor-ratio").Most(9));
        Assert.Equal("4", rules.Get<MarkKey>("demonstration-exam-key").Mark(50, 100).Mark);
        Assert.Equal(386.13m, MonthlyCompensation.Compute(rules.Get<CompensationTerms>("compensation"), [new(new(2026, 9, 15), new(2026, 9, 30), 724)]).Gross);
        var exam = PassRule.Decide(rules.Get<ExamScheme>("exam-informatics"), new Dictionary<string, decimal> { ["teil1"] = 60, ["project"] = 70, ["areaA"] = 55, ["areaB"] = 48, ["wiso"] = 62 });
        Assert.Equal((true, 63.5m), (exam.Passed, exam.Total));
        Assert.Empty(rules.Get<CompositionRule>("exam-commission").Check([new("a", "employer", IsChair: true), new("b", "employee"), new("t", "teacher")], []));
    }

    [Fact]
    public void Easter_in_the_German_calendar_is_that_of_the_Gregorian_rule()
    {
        var movable = Germany.On(new(2026, 1, 1)).Get<CalendarRules>("calendar").MovableHolidays;
        foreach (var year in Enumerable.Range(2024, 5))
            Assert.Equal(Easter(year).AddDays(1), movable.Single(h => h.Date.Year == year && h.Name == "Easter Monday").Date);
    }

    [Theory]
    [InlineData("""{"ruleId":"honours","validFrom":null,"validTo":null,"params":{"excellentShare":0.75},"source":" "}""", "rulepack.source", "$.rules[0].source")]
    [InlineData("""{"ruleId":"honours","validFrom":"2026-02-01","validTo":"2026-01-31","params":{"excellentShare":0.75},"source":"x"}""", "rulepack.period", "$.rules[0].validTo")]
    [InlineData("""{"ruleId":"honour","validFrom":null,"validTo":null,"params":{},"source":"x"}""", "rulepack.unknown_rule", "$.rules[0].ruleId")]
    [InlineData("""{"ruleId":"honours","validFrom":null,"validTo":null,"params":{"excellentShar":0.75},"source":"x"}""", "rulepack.params", "$.rules[0].params")]
    [InlineData("""{"ruleId":"honours","validFrom":null,"validTo":null,"params":{"excellentShare":1},"source":"x"},{"ruleId":"honours","validFrom":"2026-01-01","validTo":null,"params":{"excellentShare":1},"source":"x"}""", "rulepack.overlap", "$.rules[1].validFrom")]
    public void Each_problem_of_a_pack_has_its_code_and_place(string rows, string code, string path)
    {
        var problem = Assert.Single(RulePackCheck.Problems(RulePackJson.Read($$"""{"country":"XX","version":"1","notes":"","rules":[{{rows}}]}""")));
        Assert.Equal((code, path), (problem.Code, problem.Path));
    }

    // The algorithm of Gauss, as an independent word on the dates.
    static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100, d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30, e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        var f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return new(year, f / 31, f % 31 + 1);
    }
}
