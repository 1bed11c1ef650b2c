using System.Collections.Immutable;
using DualFlow.Designer.Expressions.Conditions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting;

namespace DualFlow.Designer.Tests.Expressions;

/// <summary>Rows of a condition and the JavaScript that they stand for.</summary>
public sealed class ConditionTests
{
    static ConditionRow Row(string field, ConditionOperator op, ConditionValue? value = null, ConditionJoin join = ConditionJoin.And) => new(join, field, op, value);

    [Theory]
    [InlineData(ConditionOperator.Is, "variables.Score === 4.90")]
    [InlineData(ConditionOperator.AtLeast, "variables.Score >= 4.90")]
    [InlineData(ConditionOperator.Contains, "variables.Score?.includes(4.90)")]
    [InlineData(ConditionOperator.ContainsNot, "!variables.Score?.includes(4.90)")]
    [InlineData(ConditionOperator.IsEmpty, "isNullOrEmpty(variables.Score)")]
    [InlineData(ConditionOperator.IsFalse, "variables.Score !== true")]
    public void A_row_is_written_as_a_person_would_write_it(ConditionOperator op, string script) =>
        Assert.Equal(script, ConditionWriter.Write([Row("variables.Score", op, ConditionRow.NeedsValue(op) ? new ConditionValue.Number(4.90m) : null)]));

    [Fact]
    public void Rows_are_joined_and_dates_lists_and_fields_are_values()
    {
        ImmutableArray<ConditionRow> rows =
        [
            Row("getInput(\"Apprentice\")", ConditionOperator.IsOneOf, new ConditionValue.List([new ConditionValue.Text("Әсел"), new ConditionValue.Text("Ivan")])),
            Row("variables.Due", ConditionOperator.Less, new ConditionValue.Date("2026-09-01"), ConditionJoin.Or),
            Row("variables.App?.score", ConditionOperator.More, new ConditionValue.Field("variables.Pass")),
        ];
        const string Script = "[\"Әсел\", \"Ivan\"].includes(getInput(\"Apprentice\")) || variables.Due < new Date(\"2026-09-01\") && variables.App?.score > variables.Pass";
        Assert.Equal(Script, ConditionWriter.Write(rows));
        Assert.Equal(rows.AsEnumerable(), ConditionReader.Read(Script)!.Value);
    }

    [Theory]
    [InlineData("variables.a.b>=5", "variables.a?.b >= 5")]
    [InlineData("  variables['x y'] === 'it\\'s' ;", "variables[\"x y\"] === \"it's\"")]
    [InlineData("getResultFromSigned()?.ok === true", "getResultFromSigned()?.ok === true")]
    public void A_script_in_another_hand_is_read_when_it_says_the_same(string script, string written) =>
        Assert.Equal(written, ConditionWriter.Write(ConditionReader.Read(script)!.Value));

    [Theory]
    [InlineData("variables.a == 5")]
    [InlineData("variables.a")]
    [InlineData("(variables.a === 1 || variables.b === 2) && variables.c === 3")]
    [InlineData("variables.a === 1 ? 2 : 3")]
    [InlineData("variables.a + 1 > 2")]
    [InlineData("variables.a === 1e5")]
    [InlineData("variables.a === /x/")]
    [InlineData("x === 1")]
    [InlineData("variables === 1")]
    [InlineData("variables.a === 1 &&")]
    [InlineData("variables.a === `x`")]
    [InlineData("variables.a.includes(1) === true")]
    [InlineData("variables.a === 1; sideEffect()")]
    [InlineData("variables.Due === new Date(\"2026-01-01\")")]
    [InlineData("\"abc")]
    public void Whatever_rows_cannot_say_stays_text(string script) => Assert.Null(ConditionReader.Read(script));

    [Fact]
    public void An_unfinished_row_is_not_written() => Assert.Null(ConditionWriter.Write([Row("variables.a", ConditionOperator.Is)]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_rows_come_back_from_their_script_and_the_engine_can_read_it(int seed)
    {
        var random = new Random(seed);
        var engine = new JavaScriptLanguage();
        for (var i = 0; i < 250; i++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 5)).Select(_ => AnyRow(random)).ToImmutableArray();
            var script = ConditionWriter.Write(rows)!;
            var back = ConditionReader.Read(script);
            Assert.True(back is not null, script);
            // The join of the first row says nothing.
            Assert.Equal(rows.SetItem(0, rows[0] with { Join = ConditionJoin.And }).AsEnumerable(), back.Value);
            Assert.Equal(script, ConditionWriter.Write(back.Value));
            try
            {
                engine.Compile(script);
            }
            catch (ExpressionException e)
            {
                Assert.Fail($"{script}: {e.Message}");
            }
        }
    }

    static ConditionRow AnyRow(Random random)
    {
        var op = (ConditionOperator)random.Next(Enum.GetValues<ConditionOperator>().Length);
        var value = !ConditionRow.NeedsValue(op) ? null : op == ConditionOperator.IsOneOf
            ? new ConditionValue.List([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => AnyValue(random, op))]) : AnyValue(random, op);
        return new((ConditionJoin)random.Next(2), AnyField(random), op, value);
    }

    static ConditionValue AnyValue(Random random, ConditionOperator op) => random.Next(6) switch
    {
        0 => new ConditionValue.Number(random.Next(-100000, 100000) / 100m),
        1 => new ConditionValue.Boolean(false),
        2 when op is not (ConditionOperator.Is or ConditionOperator.IsNot) => new ConditionValue.Date(new DateOnly(2026, random.Next(1, 13), random.Next(1, 28)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        3 => new ConditionValue.Field(AnyField(random)),
        _ => new ConditionValue.Text(AnyText(random)),
    };

    static string AnyField(Random random)
    {
        string[] fields = ["variables.Score", "variables.Оценка", "variables[\"x y\"]", "getInput(\"Apprentice\")", "getInput(\"a \\\"b\\\"\")", "getOutputFrom(\"a1\", \"Result\")", "getResultFromSigned()"];
        string[] members = ["", "", "?.total", "?.[\"a b\"]", "?.a?.b"];
        return fields[random.Next(fields.Length)] + members[random.Next(members.Length)];
    }

    static string AnyText(Random random)
    {
        const string Letters = "aZ9 'әғ\"\\\n\t<>/&|=()[]{}.,;!?`$\u2028\u0001ё";
        return string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Letters[random.Next(Letters.Length)]));
    }
}
