using System.Globalization;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using Fluid.Values;

namespace DualFlow.Engine.Scripting;

/// <summary>Brings workflow values into a template and takes them out as JSON.</summary>
static class LiquidValues
{
    public static FluidValue From(object? value) => value switch
    {
        null => NilValue.Instance,
        string s => new StringValue(s),
        bool b => b ? BooleanValue.True : BooleanValue.False,
        long n => NumberValue.Create(n),
        int n => NumberValue.Create(n),
        decimal m => NumberValue.Create(m),
        double d when Math.Abs(d) < 7.9e28 => NumberValue.Create((decimal)d),
        double d => new StringValue(d.ToString(CultureInfo.InvariantCulture)),
        DateTimeOffset t => new DateTimeValue(t),
        JsonElement { ValueKind: JsonValueKind.Object } json => new DictionaryValue(new JsonMembers(json)),
        JsonElement { ValueKind: JsonValueKind.Array } json => new ArrayValue([.. json.EnumerateArray().Select(item => From(Values.FromJson(item)))]),
        JsonElement json => From(Values.FromJson(json)),
        Guid or TimeSpan => new StringValue(Convert.ToString(value, CultureInfo.InvariantCulture)!),   // as text, without the quotes of JSON
        _ => new StringValue(Values.ToText(value)),
    };

    /// <summary>The workflow value of a template's value.</summary>
    public static object? ToValue(FluidValue value, ScriptLimits limits, int depth = 0)
    {
        if (depth > limits.JsonDepth)
            throw new ExpressionException("liquid.result", $"The value is nested deeper than {limits.JsonDepth} levels.");
        return value switch
        {
            ArrayValue list => Values.Array(list.Values.Select(item => ToValue(item, limits, depth + 1))),
            DictionaryValue when value.ToObjectValue() is JsonMembers members => members.Json,
            DictionaryValue when value.ToObjectValue() is IFluidIndexable other => Values.Object(other.Keys.Select(key =>
                new KeyValuePair<string, object?>(key, other.TryGetValue(key, out var member) ? ToValue(member, limits, depth + 1) : null))),
            NumberValue n when n.ToNumberValue() is var m => m == Math.Truncate(m) && Math.Abs(m) < 9.2e18m ? (long)m : m,
            BooleanValue b => b.ToBooleanValue(),
            DateTimeValue t => t.ToObjectValue() is DateTimeOffset time ? time : t.ToStringValue(),
            _ when value.IsNil() => null,
            _ => value.ToStringValue(),
        };
    }

    /// <summary>An object's members by name, exactly and then ignoring case.</summary>
    public sealed class JsonMembers(JsonElement json) : IFluidIndexable
    {
        public JsonElement Json { get; } = json;

        public int Count => Json.EnumerateObject().Count();

        public IEnumerable<string> Keys => Json.EnumerateObject().Select(member => member.Name);

        public bool TryGetValue(string name, out FluidValue value)
        {
            value = From(Values.Member(Json, name));
            return !value.IsNil();
        }
    }

    /// <summary>Variables or inputs by name.</summary>
    public sealed class Named(IReadOnlyList<string> names, Func<string, object?> read) : IFluidIndexable
    {
        public int Count => names.Count;

        public IEnumerable<string> Keys => names;

        public bool TryGetValue(string name, out FluidValue value)
        {
            value = From(read(name));
            return !value.IsNil();
        }
    }
}
