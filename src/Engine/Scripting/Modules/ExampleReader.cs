using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Scripting.Modules;

/// <summary>Reads the examples of a script.</summary>
sealed class ExampleReader(ScriptMetadata metadata, Action<Literal, string, string> add)
{
    static readonly string[] Known = ["name", "given", "expect", "now", "seed", "rules"];

    public ImmutableArray<ScriptExample> Read(Literal? literal)
    {
        if (literal is null)
            return [];
        if (literal.Items is not { } items)
        {
            add(literal, "The examples are a list.", "Write examples: [{ given: { … }, expect: { port: \"done\", output: { … } } }].");
            return [];
        }
        return [.. items.Select(One)];
    }

    ScriptExample One(Literal one, int index)
    {
        var name = one["name"]?.Text ?? $"Example {index + 1}";
        var given = one["given"];
        var expect = one["expect"];
        if (given?.Members is null || expect?.Members is null)
        {
            add(one, "An example has given (the inputs) and expect (what must come out).", "Write { given: { amount: 100 }, expect: { port: \"done\" } }.");
            return new(name, Values.Object([]), one.Line);
        }
        Check(one, Known, "an example");
        Check(given, [.. metadata.Given.Select(i => i.Name)], "the inputs");
        Check(expect, ["port", "output", "error"], "expect");
        if (expect["port"] is { } port && metadata.Outcomes.All(o => o.Name != port.Text))
            add(port, $"The example expects the outcome \"{port.Text}\", which the script doesn't have.", $"Use one of {string.Join(", ", metadata.Outcomes.Select(o => o.Name))}.");
        if (expect["port"] is null && expect["output"] is null && expect["error"] is null)
            add(expect, "The example expects nothing.", "Say which port, output or error must come out.");
        return new ScriptExample(name, given.ToJson(), one.Line)
        {
            Port = expect["port"]?.Text,
            Output = expect["output"]?.ToJson(),
            Error = expect["error"] is { } error ? error.Text ?? "" : null,
            Rules = one["rules"]?.ToJson(),
            Seed = one["seed"]?.Value is decimal seed and >= 0 and <= ulong.MaxValue ? (ulong)seed : 1,
            Now = Now(one["now"]),
        };
    }

    DateTimeOffset Now(Literal? literal)
    {
        if (literal is null)
            return new ScriptExample("", default, 0).Now;
        if (literal.Text is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now))
            return now;
        add(literal, "The clock of an example is a date, or a date and time.", "Write now: \"2025-10-31\" or now: \"2025-10-31T09:00:00+05:00\".");
        return default;
    }

    void Check(Literal literal, string[] known, string where)
    {
        foreach (var (name, value) in literal.Members!)
            if (!known.Contains(name, StringComparer.Ordinal))
                add(value, $"\"{name}\" has no meaning in {where}{Suggestion.For(name, known)}.", known.Length == 0 ? "Remove it." : $"Use {string.Join(", ", known)}.");
    }
}
