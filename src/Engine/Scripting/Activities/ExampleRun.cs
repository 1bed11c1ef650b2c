using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting.Library;
using DualFlow.Engine.Scripting.Modules;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>Runs one example and compares: the outcome, each output that the example names, or the error. Numbers are compared exactly.</summary>
static class ExampleRun
{
    public static ExampleResult Run(ScriptLanes lanes, ScriptedActivity activity, ScriptExample example, string? tenantId)
    {
        var given = example.Given.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, Values.FromJson(m.Value)));
        var call = new ScriptCall([.. given], example.Now, example.Seed, tenantId) { Rules = example.Rules };
        var allocated = ScriptThread.AllocatedBytes;
        var started = Stopwatch.GetTimestamp();
        try
        {
            var reply = lanes.Call(activity, call);
            var (took, bytes) = (Stopwatch.GetElapsedTime(started).TotalMilliseconds, ScriptThread.AllocatedBytes - allocated);
            return new(example, Compare(example, reply)) { Result = Text(reply), Milliseconds = took, Bytes = bytes };
        }
        catch (ScriptFaultException e)
        {
            var differences = example.Error is null ? [new ExampleDifference("error", "no error", e.Fault.Reason)]
                : e.Fault.ToString().Contains(example.Error, StringComparison.OrdinalIgnoreCase) || e.Fault.Code == example.Error ? ImmutableArray<ExampleDifference>.Empty
                : [new ExampleDifference("error", example.Error, e.Fault.Reason)];
            return new(example, differences) { Fault = e.Fault, Milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds, Bytes = ScriptThread.AllocatedBytes - allocated };
        }
    }

    static ImmutableArray<ExampleDifference> Compare(ScriptExample example, ScriptReply reply)
    {
        if (example.Error is not null)
            return [new("error", example.Error.Length == 0 ? "an error" : example.Error, $"no error: {Text(reply)}")];
        var found = ImmutableArray.CreateBuilder<ExampleDifference>();
        if (example.Port is { } port && port != reply.Port)
            found.Add(new("port", port, reply.Port));
        if (example.Output is not { } output)
            return found.ToImmutable();
        if (output.ValueKind != JsonValueKind.Object)
            return found.ToImmutable();
        foreach (var member in output.EnumerateObject())
        {
            var actual = reply.Outputs.FirstOrDefault(o => o.Key == member.Name);
            Compare("output." + member.Name, member.Value, actual.Key is null ? null : Values.ToJson(actual.Value), found);
        }
        return found.ToImmutable();
    }

    static void Compare(string path, JsonElement expected, JsonElement? actual, ImmutableArray<ExampleDifference>.Builder found)
    {
        if (expected.ValueKind == JsonValueKind.Array && actual is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == expected.GetArrayLength())
        {
            for (var i = 0; i < list.GetArrayLength(); i++)
                Compare(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), expected[i], list[i], found);
            return;
        }
        if (expected.ValueKind == JsonValueKind.Object && actual is { ValueKind: JsonValueKind.Object } record)
        {
            foreach (var member in expected.EnumerateObject())
                Compare($"{path}.{member.Name}", member.Value, record.TryGetProperty(member.Name, out var inner) ? inner : null, found);
            return;
        }
        if (!Same(expected, actual))
            found.Add(new(path, Show(expected), actual is { } value ? Show(value) : "nothing"));
    }

    // "50227.27" and 50227.27 are the same amount: examples may write digits as text.
    static bool Same(JsonElement expected, JsonElement? actual)
    {
        if (actual is not { } value || value.ValueKind == JsonValueKind.Null)
            return expected.ValueKind == JsonValueKind.Null;
        if (value.ValueKind == JsonValueKind.Number)
            return expected.ValueKind is JsonValueKind.Number or JsonValueKind.String && FieldReader.Decimal(Values.FromJson(expected)) is { } a && FieldReader.Decimal(Values.FromJson(value)) == a;
        return value.ValueKind == expected.ValueKind && JsonElement.DeepEquals(value, expected);
    }

    static string Show(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
        ? AmountObject.Format(number) : value.GetRawText() is { Length: <= 200 } text ? text : value.GetRawText()[..197] + "...";

    static string Text(ScriptReply reply) => string.Join(", ", reply.Outputs.Where(o => o.Value is not null)
        .Select(o => $"{o.Key} = {Show(Values.ToJson(o.Value))}").Prepend(reply.Port));
}
