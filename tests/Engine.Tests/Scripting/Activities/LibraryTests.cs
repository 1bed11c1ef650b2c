using System.Text.Json;
using static DualFlow.Engine.Tests.Scripting.Activities.ScriptCalls;

namespace DualFlow.Engine.Tests.Scripting.Activities;

public class LibraryTests
{
    [Theory]
    [InlineData("date('2024-02-29').addYears(1)", "2025-02-28")]
    [InlineData("date('2025-10-15').addDays(-15)", "2025-09-30")]
    [InlineData("date('2025-01-31').addMonths(1)", "2025-02-28")]
    [InlineData("date(2025, 10, 15).lastOfMonth()", "2025-10-31")]
    [InlineData("date('2025-10-15').firstOfMonth()", "2025-10-01")]
    [InlineData("`${date('2025-10-15')}`", "2025-10-15")]
    [InlineData("context.today", "2026-03-01")]
    [InlineData("date(context.now)", "2026-03-01")]
    [InlineData("context.calendar.addWorkingDays('2026-02-27', 1)", "2026-03-02")]
    public void Days_are_days(string expression, string expected) => Assert.Equal(expected, Value(expression));

    [Theory]
    [InlineData("date('2025-09-15').daysUntil('2025-09-30')", 15L)]
    [InlineData("date('2008-02-29').ageOn('2026-02-28')", 17L)]
    [InlineData("date('2008-02-29').ageOn('2026-03-01')", 18L)]
    [InlineData("date('2025-10-15').weekday", 3L)]
    [InlineData("date('2025-10-19').weekday", 7L)]
    [InlineData("date('2024-02-10').daysInMonth", 29L)]
    [InlineData("date('2025-01-01') < date('2025-01-02') ? 1 : 0", 1L)]
    [InlineData("date('2025-01-01').isAfter('2025-01-02') ? 1 : 0", 0L)]
    [InlineData("context.calendar.workingDays('2026-03-02', '2026-03-08')", 5L)]
    public void Days_can_be_counted_and_compared(string expression, long expected) => Assert.Equal(expected, Value(expression));

    [Theory]
    [InlineData("date('2025-02-30')", "not \"2025-02-30\"")]
    [InlineData("date(2025, 2, 30)", "no day 30")]
    [InlineData("date('2025-01-01').addDays(1.5)", "whole number")]
    [InlineData("date('9999-12-31').addDays(1)", "outside of the years")]
    public void A_mistake_with_days_says_what_is_needed(string expression, string hint) => Assert.Contains(hint, Fault(expression).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("text.number(48180.5, 'ru')", "48 180,5")]
    [InlineData("text.number(48180.5, 'en')", "48,180.5")]
    [InlineData("text.number(64.155, 'kk', 2)", "64,16")]
    [InlineData("text.money(money('48180', 'KZT'), 'kk')", "48 180 ₸")]
    [InlineData("text.money(money('386.13', 'EUR'), 'en')", "386.13 €")]
    [InlineData("text.money(money('-0.5', 'RUB'), 'ru')", "−0,50 ₽")]
    [InlineData("text.date('2026-01-05', 'kk')", "2026 ж. 5 қаңтар")]
    [InlineData("text.date('2026-01-05', 'ru')", "5 января 2026 г.")]
    [InlineData("text.date('2026-01-05', 'en')", "5 January 2026")]
    [InlineData("text.words(0, 'kk')", "нөл")]
    [InlineData("text.words(50227, 'kk')", "елу мың екі жүз жиырма жеті")]
    [InlineData("text.words(1101, 'kk')", "мың жүз бір")]
    [InlineData("text.words(50227, 'ru')", "пятьдесят тысяч двести двадцать семь")]
    [InlineData("text.words(21001, 'ru')", "двадцать одна тысяча один")]
    [InlineData("text.words(2000000, 'ru')", "два миллиона")]
    [InlineData("text.words(11000, 'ru')", "одиннадцать тысяч")]
    [InlineData("text.words(-1119, 'en')", "minus one thousand one hundred and nineteen")]
    public void Numbers_and_days_read_well_in_three_languages(string expression, string expected) => Assert.Equal(expected, ((string)Value(expression)!).Replace('\u00A0', ' '));

    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_another_seed_others()
    {
        var activity = Of("[Math.random(), context.random(), context.random.int(1, 6), context.random.shuffle([1, 2, 3, 4, 5]), context.seed]");
        string With(ulong seed) => Lanes.Call(activity, new([], Now, seed, null)).Outputs[0].Value!.ToString()!;
        Assert.Equal(With(7), With(7));
        Assert.NotEqual(With(7), With(8));
    }

    [Fact]
    public void A_thousand_runs_give_the_same_bytes()
    {
        var activity = Compile("""
            export const activity = { name: "t", inputs: { n: "integer" } };
            export default ({ n }, { now, random, today }) => ({ port: "done", output: {
              list: Array.from({ length: n }, () => random()).sort(), at: now, today, text: new Date().toISOString(),
              sum: money("0.1").mul(n).div(3), key: Object.keys({ b: 1, a: 2, 1: 3 }).join(), r: random.shuffle([1, 2, 3, 4, 5, 6, 7]) } });
            """);
        string Run() => JsonSerializer.Serialize(Call(activity, ("n", 20L)));
        var first = Run();
        for (var i = 0; i < 1000; i++)
            Assert.Equal(first, Run());
    }

    [Fact]
    public void A_rule_of_the_pack_is_exact_and_only_those_that_are_declared_are_there()
    {
        var activity = Compile("""
            export const activity = { name: "t", rules: ["pay"] };
            export default (_, { rules, rulesOn }) => ({ port: "done", output: { sum: money(100).mul(rules.pay.factor), other: rulesOn("2020-01-01").secret === undefined } });
            """);
        var reply = Lanes.Call(activity, new([], Now, 1, null) { Rules = JsonElement.Parse("""{"pay":{"factor":1.15},"secret":1}""") });
        Assert.Equal(115m, reply.Outputs[0].Value);
        Assert.Equal(true, reply.Outputs[1].Value);
    }
}
