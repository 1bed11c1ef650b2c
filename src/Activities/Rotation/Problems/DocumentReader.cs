using System.Globalization;
using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Activities.Rotation.Problems;

/// <summary>Reads one object of a document by member; what is wrong is collected with its path, and members that nobody asked for are reported.</summary>
sealed class DocumentReader(JsonElement element, string path, List<Problem> problems)
{
    readonly HashSet<string> known = new(StringComparer.Ordinal);

    public string Path => path;

    public bool Has(string name) => Find(name) is not null;

    public JsonElement? Find(string name)
    {
        known.Add(name);
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => Wrong<string?>(At(name), "a text", null),
    };

    public string Id()
    {
        if (Text("id") is { Length: > 0 } id)
            return id;
        if (!Has("id") || Find("id") is { ValueKind: JsonValueKind.String })
            Report("rotation.no_id", path, "It has no id.", "Give it a member \"id\" that no other has.");
        return path;
    }

    public int? Integer(string name, int min = 0, int max = 1_000_000)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number))
            return Wrong<int?>(At(name), "a whole number", null);
        if (number >= min && number <= max)
            return number;
        Report("rotation.range", At(name), $"{number} is not between {min} and {max}.", "Write a number in that range.");
        return null;
    }

    public double? Fraction(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.GetDouble() is var number and >= 0 and <= 1)
            return number;
        return Wrong<double?>(At(name), "a number from 0 to 1", null);
    }

    public bool Flag(string name, bool otherwise = false) => Find(name) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => Wrong(At(name), "true or false", otherwise),
    };

    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text)
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : Wrong<DateOnly?>(At(name), "a date like 2026-09-01", null);
    }

    public IReadOnlyList<DocumentReader> Objects(string name)
    {
        if (Find(name) is not { } value)
            return [];
        if (value.ValueKind != JsonValueKind.Array)
            return Wrong<IReadOnlyList<DocumentReader>>(At(name), "a list", []);
        var list = new List<DocumentReader>();
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var place = $"{At(name)}[{index++}]";
            if (item.ValueKind == JsonValueKind.Object)
                list.Add(new(item, place, problems));
            else
                Wrong<object?>(place, "an object", null);
        }
        return list;
    }

    public DocumentReader? Object(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => new(value, At(name), problems),
        _ => Wrong<DocumentReader?>(At(name), "an object", null),
    };

    /// <summary>A list of texts; a single text stands for a list of one.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (Find(name) is not { } value)
            return [];
        if (value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            return [Text(name)!];
        if (value.ValueKind != JsonValueKind.Array)
            return Wrong<IReadOnlyList<string>>(At(name), "a list of names", []);
        var list = new List<string>();
        foreach (var item in value.EnumerateArray())
            list.Add(item.ValueKind switch
            {
                JsonValueKind.String => item.GetString()!,
                JsonValueKind.Number => item.GetRawText(),
                _ => Wrong($"{At(name)}[{list.Count}]", "a name", ""),
            });
        return list;
    }

    /// <summary>A number, or an object with <c>min</c> and <c>max</c>.</summary>
    public RotationProblem.Span? Span(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number)
            return Integer(name) is { } number ? new(number, number) : null;
        return Object(name) is { } range ? range.Bounds(0) : null;
    }

    /// <summary>The members <c>min</c> and <c>max</c> of this object.</summary>
    public RotationProblem.Span Bounds(int min)
    {
        var span = new RotationProblem.Span(Integer("min") ?? min, Integer("max"));
        if (span.Max < span.Min)
            Report("rotation.range", path, $"The maximum {span.Max} is below the minimum {span.Min}.", "Exchange the two, or correct one of them.");
        return span;
    }

    public RuleStrength? Strength(string name, RuleStrength otherwise)
    {
        if (Object(name) is not { } rule)
            return null;
        var read = rule.OwnStrength(otherwise);
        rule.Close();
        return read;
    }

    /// <summary>The members <c>hard</c> and <c>weight</c> of this object; a weight alone makes a rule soft.</summary>
    public RuleStrength OwnStrength(RuleStrength otherwise)
    {
        var weight = Integer("weight");
        var hard = Flag("hard", weight is null && otherwise.IsHard);
        return new(hard, weight ?? otherwise.Weight);
    }

    /// <summary>Reports members that this object may not have.</summary>
    public void Close()
    {
        foreach (var member in element.EnumerateObject().Where(m => !known.Contains(m.Name) && !m.Name.StartsWith('$')))
            problems.Add(new("rotation.unknown_member", $"\"{member.Name}\" means nothing here.", "Correct its name, or take it out. docs/rotation-problem.md lists the members.",
                $"{path}.{member.Name}", Severity: Severity.Warning));
    }

    public string At(string name) => $"{path}.{name}";

    public void Report(string code, string place, string message, string fix) => problems.Add(new(code, message, fix, place));

    T Wrong<T>(string place, string expected, T otherwise)
    {
        Report("rotation.shape", place, $"Here stands something else than {expected}.", $"Write {expected}.");
        return otherwise;
    }
}
