using System.Collections.Immutable;
using DualFlow.Engine.Scripting.Library;
using DualFlow.Engine.Scripting.Modules;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>Reads what the function returned: the outcome, and the outputs by their types.</summary>
sealed class ReplyReader(LibraryRun library, ScriptMetadata metadata)
{
    const string Shape = "{ port: \"…\", output: { … } }";

    public ScriptReply Read(JsValue value)
    {
        if (value.IsUndefined() || value.IsNull())
            throw Fault("script.return", "The function returns nothing.", $"return {Shape}.", "Is a return missing? An arrow function with braces needs one.");
        if (value is JsString word)
            return new(Port(word.ToString()), []);
        if (value is not ObjectInstance reply || value is JsArray or AmountObject or DayObject or JsDate)
            throw Fault("script.return", $"The function returns {LibraryRun.Describe(value)}.", $"{Shape}.", null);
        var names = reply.GetOwnPropertyKeys(Types.String).Select(k => k.ToString()).ToList();
        if (names.FirstOrDefault(n => n is not ("port" or "output")) is { } unknown)
            throw Fault("script.return", $"The function returns an object with \"{unknown}\".", $"{Shape}.",
                unknown is "outcome" ? "The outcome is called port." : unknown is "outputs" ? "The values are called output." : $"Put {unknown} into output.");
        var port = reply.Get("port");
        var output = reply.Get("output");
        return new(port.IsUndefined() ? Single() : port is JsString p ? Port(p.ToString()) : throw Fault("script.return", $"The port is {LibraryRun.Describe(port)}.", "the name of an outcome.", null),
            output.IsUndefined() ? Outputs(null) : output is ObjectInstance o && output is not JsArray ? Outputs(o)
                : throw Fault("script.return", $"The output is {LibraryRun.Describe(output)}.", "an object with a member for each output.", null));
    }

    string Single() => metadata.Outcomes is [var only] ? only.Name : throw Fault("script.return", "The function doesn't say which outcome it takes.", $"port: one of {Ports()}.", null);

    string Port(string name) => metadata.Outcomes.Any(o => o.Name == name) ? name
        : throw Fault("script.return", $"The script has no outcome \"{name}\"{Suggestion.For(name, metadata.Outcomes.Select(o => o.Name))}.", $"one of {Ports()}.", null);

    string Ports() => string.Join(", ", metadata.Outcomes.Select(o => o.Name));

    ImmutableArray<KeyValuePair<string, object?>> Outputs(ObjectInstance? output)
    {
        if (metadata.Outputs.IsEmpty)
            return output is null ? [] : [.. Keys(output).Select(name => KeyValuePair.Create(name, Value(output.Get(name))))];
        foreach (var name in output is null ? [] : Keys(output))
            if (metadata.Outputs.All(f => f.Name != name))
                throw Fault("script.return", $"The script has no output \"{name}\"{Suggestion.For(name, metadata.Outputs.Select(f => f.Name))}.", $"{string.Join(", ", metadata.Outputs.Select(f => f.Name))}.", "Describe it under outputs, or correct the name.");
        return [.. metadata.Outputs.Select(f => KeyValuePair.Create(f.Name, output is null ? null : Typed(f, output.Get(f.Name))))];
    }

    static IEnumerable<string> Keys(ObjectInstance o) => o.GetOwnPropertyKeys(Types.String).Select(k => k.ToString());

    object? Typed(ScriptField field, JsValue value)
    {
        if (value.IsUndefined() || value.IsNull())
            return null;
        if (!field.IsList)
            return One(field, value);
        return value is JsArray ? Value(value) : throw Wrong(field, value, "a list");
    }

    object? One(ScriptField field, JsValue value) => field.Type switch
    {
        ScriptFieldType.Money => value is AmountObject { IsMoney: true } m ? m.Value : throw Wrong(field, value, "money, made with money(\"…\")"),
        ScriptFieldType.Decimal => value is AmountObject d ? d.Value : value is JsNumber or JsString ? library.Amounts.ToDecimal(value, field.Name).Value : throw Wrong(field, value, "a decimal"),
        ScriptFieldType.Number => value is JsNumber n && double.IsFinite(n.AsNumber()) ? Value(n) : value is AmountObject { IsMoney: false } d ? d.Value : throw Wrong(field, value, "a number"),
        ScriptFieldType.Integer => value is JsNumber n && n.AsNumber() is var i && i == Math.Floor(i) ? Value(n) : throw Wrong(field, value, "a whole number"),
        ScriptFieldType.Boolean => value is JsBoolean b ? Value(b) : throw Wrong(field, value, "true or false"),
        ScriptFieldType.Text => value is JsString s ? Value(s) : throw Wrong(field, value, "a text"),
        ScriptFieldType.Date => value is DayObject day ? DayFunctions.Text(day.Value) : DayFunctions.Text(library.Days.Read([value], 0, field.Name)),
        _ => Value(value),
    };

    object? Value(JsValue value) => value switch
    {
        AmountObject a => a.Value,
        DayObject d => DayFunctions.Text(d.Value),
        _ => library.Run.ToValue(value) is var v && v is System.Text.Json.JsonElement { ValueKind: System.Text.Json.JsonValueKind.Undefined } ? null : v,
    };

    static ScriptFaultException Wrong(ScriptField field, JsValue value, string expected) =>
        Fault("script.return", $"The output \"{field.Name}\" is {LibraryRun.Describe(value)}.", expected + (field.Unit is null ? "." : $" in {field.Unit}."), null);

    static ScriptFaultException Fault(string code, string reason, string expected, string? hint) => new(new ScriptFault(code, reason) { Expected = expected, Hint = hint });
}
