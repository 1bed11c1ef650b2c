using static DualFlow.Engine.Tests.Scripting.Activities.ScriptCalls;

namespace DualFlow.Engine.Tests.Scripting.Activities;

public class MoneyTests
{
    [Theory]
    [InlineData("money('0.1').add(money('0.2'))", "0.3")]
    [InlineData("money('50227.27')", "50227.27")]
    [InlineData("money(550).mul('1.35').round(0, 'halfUp')", "743")]
    [InlineData("money(550).mul('1.35').round(0, 'halfEven')", "742")]
    [InlineData("money(550).mul('1.35').round(0, 'halfDown')", "742")]
    [InlineData("money('-742.5').round(0, 'halfUp')", "-743")]
    [InlineData("money('-742.5').round(0, 'halfDown')", "-742")]
    [InlineData("money('-742.1').round(0, 'up')", "-743")]
    [InlineData("money('-742.1').round(0, 'ceiling')", "-742")]
    [InlineData("money('742.9').round(0, 'floor')", "742")]
    [InlineData("money('742.9').round(0, 'down')", "742")]
    [InlineData("money(85000).mul(104).div(176).round(2, 'halfUp')", "50227.27")]
    [InlineData("money(100).div(money(8))", "12.5")]
    [InlineData("money('1.005').round(2, 'halfUp')", "1.01")]
    [InlineData("money.sum([money('0.1'), money('0.2'), money('0.3')])", "0.6")]
    [InlineData("money.sum([])", "0")]
    [InlineData("money(5).min(money(3))", "3")]
    [InlineData("money(5).max(money(3))", "5")]
    [InlineData("decimal(0.1).add(0.2)", "0.3")]
    [InlineData("decimal.mean([5, 4, 4])", "4.3333333333333333333333333333")]
    public void Amounts_are_exact(string expression, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Value(expression));

    [Theory]
    [InlineData("money(0.1)", "money(\"0.1\")")]
    [InlineData("money('1').mul(1.35)", "mul(\"1.35\")")]
    [InlineData("money('1').add(0.5)", "money(\"0.5\")")]
    [InlineData("money('1').add(1)", "money(\"1\")")]
    [InlineData("money('1') + 1", "a.add(b)")]
    [InlineData("money('1') * 2", "a.mul(2)")]
    [InlineData("money('1') < money('2')", "a.lt(b)")]
    [InlineData("money('abc')", "digits as text")]
    [InlineData("money('1').round(2)", "\"halfUp\"")]
    [InlineData("money('1').round(2, 'bankers')", "\"halfEven\"")]
    [InlineData("money('1', 'tenge')", "\"KZT\"")]
    [InlineData("money('1', 'KZT').add(money('1', 'EUR'))", "different currencies")]
    [InlineData("money('1').mul(money('2'))", "ratio")]
    [InlineData("money('1').div(0)", "divided by zero")]
    [InlineData("money('79228162514264337593543950335').add(money(1))", "too large")]
    [InlineData("money('0.001').allocate(2)", "Round it first")]
    [InlineData("money('1').allocate(0)", "from 1 to 10000")]
    [InlineData("money('1').allocate([0, 0])", "above zero")]
    [InlineData("decimal(0.1 + 0.2)", "binary arithmetic")]
    [InlineData("decimal(money('1'))", "not money")]
    [InlineData("money(NaN)", "digits as text")]
    public void A_mistake_with_amounts_says_how_to_do_it_right(string expression, string hint) => Assert.Contains(hint, Fault(expression).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("money(100).allocate(3)", "[33.34,33.33,33.33]")]
    [InlineData("money('-0.05').allocate(2)", "[-0.03,-0.02]")]
    [InlineData("money(10).allocate([1, 1, 0])", "[5,5,0]")]
    [InlineData("money(100).allocate([50, 30, 20], 0)", "[50,30,20]")]
    [InlineData("money('0.02').allocate(5)", "[0.01,0.01,0,0,0]")]
    public void Parts_sum_to_the_total(string expression, string expected) => Assert.True(
        System.Text.Json.JsonElement.DeepEquals(System.Text.Json.JsonElement.Parse(expected), ((System.Text.Json.JsonElement)Value(expression)!)), Value(expression)!.ToString());

    [Fact]
    public void Any_total_in_any_number_of_parts_sums_to_the_cent()
    {
        var random = new Random(4);
        for (var i = 0; i < 200; i++)
        {
            var total = random.Next(-10_000_000, 10_000_000) / 100m;
            var parts = random.Next(1, 60);
            Assert.Equal(total, Value($"money.sum(money('{total.ToString(System.Globalization.CultureInfo.InvariantCulture)}').allocate({parts}))"));
        }
    }

    [Fact]
    public void A_money_input_arrives_exactly_and_leaves_as_a_decimal() =>
        Assert.Equal(0.3m, Value("inputs.a.add(inputs.b)", "{ a: { type: 'money', unit: 'KZT' }, b: { type: 'money' } }", ("a", 0.1), ("b", "0.2")));

    [Fact]
    public void Money_inside_lists_and_records_of_the_result_keeps_its_digits() =>
        Assert.Equal("""{"lines":[{"sum":50227.27}]}""", Value("({ lines: [{ sum: money('50227.27') }] })")!.ToString());

    [Fact]
    public void In_a_text_an_amount_is_its_digits() => Assert.Equal("1.5 JSON \"1.5\"", Value("`${money('1.50')} JSON ${JSON.stringify(money('1.5'))}`"));

    [Fact]
    public void An_amount_can_be_neither_forged_nor_changed()
    {
        Assert.Contains("belongs to money", Fault("money('1').add.call({ Value: 5 }, money('1'))").ToString(), StringComparison.Ordinal);
        Assert.Equal(1m, Value("(() => { const m = money('1'); try { m.Value = 9; m.value = 9; Object.getPrototypeOf(m).x = 1 } catch { } return m; })()"));
    }
}
