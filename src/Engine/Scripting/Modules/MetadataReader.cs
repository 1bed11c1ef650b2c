using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Scripting.Modules;

/// <summary>Reads what a script says about itself; collects every problem with its line, never only the first.</summary>
sealed partial class MetadataReader
{
    static readonly string[] Known =
        ["name", "displayName", "description", "icon", "category", "inputs", "outputs", "outcomes", "ports", "rules", "queries", "source", "examples", "version"];

    readonly List<Problem> problems = [];
    readonly ImmutableArray<ScriptQuery> catalogue;

    MetadataReader(ImmutableArray<ScriptQuery> catalogue) => this.catalogue = catalogue;

    /// <summary>The metadata.</summary>
    /// <exception cref="ProblemException">Everything that is wrong in it.</exception>
    public static ScriptMetadata Read(Literal literal, bool isLibrary, ImmutableArray<ScriptQuery> catalogue)
    {
        var reader = new MetadataReader(catalogue);
        var metadata = reader.Metadata(literal, isLibrary);
        return reader.problems.Count == 0 ? metadata : throw new ProblemException(reader.problems);
    }

    ScriptMetadata Metadata(Literal all, bool isLibrary)
    {
        if (all.Members is null)
        {
            Add(all, "The description of a script is an object.", "Write export const activity = { name: \"…\", … };");
            return new("") { IsLibrary = isLibrary };
        }
        Unknown(all, Known, "the description");
        var name = all["name"];
        if (name?.Text is not { } text || !IsName(text))
            Add(name ?? all, "A script needs a name such as \"compensation.kz\".", "Write name: \"area.what\": letters, digits, points and hyphens, at most 100.");
        var outcomes = Outcomes(all["outcomes"] ?? all["ports"]);
        var metadata = new ScriptMetadata(name?.Text ?? "")
        {
            IsLibrary = isLibrary, DisplayName = LocalText(all["displayName"]), Description = LocalText(all["description"]), Icon = Text(all["icon"]),
            Category = Text(all["category"]) ?? "Scripts", Source = Text(all["source"]), Rules = Texts(all["rules"], "rules"), Outcomes = outcomes,
        };
        metadata = metadata with { Inputs = Fields(all["inputs"], "inputs", 0), Outputs = Fields(all["outputs"], "outputs", 0) };
        metadata = metadata with { Queries = new QueryReader(metadata.Inputs, catalogue, Add).Read(all["queries"]) };
        return metadata with { Examples = new ExampleReader(metadata, Add).Read(all["examples"]) };
    }

    ImmutableArray<ScriptOutcome> Outcomes(Literal? literal)
    {
        if (literal is null)
            return [new("done", Modules.LocalText.Empty)];
        var outcomes = literal.Items is { } items ? [.. items.Where(i => i.Text is not null).Select(i => new ScriptOutcome(i.Text!, Modules.LocalText.Empty))]
            : literal.Members is { } members ? members.Select(m => new ScriptOutcome(m.Key, LocalText(m.Value))).ToList() : [];
        if (outcomes.Count == 0 || literal.Items is { } all && outcomes.Count != all.Length)
            Add(literal, "The outcomes are a list of names.", "Write outcomes: [\"done\", \"none\"], or an object with a text for each name.");
        if (outcomes.GroupBy(o => o.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            Add(literal, $"The outcome \"{twice.Key}\" is named twice.", "Name each outcome once.");
        foreach (var wrong in outcomes.Where(o => !FieldName().IsMatch(o.Name)))
            Add(literal, $"\"{wrong.Name}\" can't be the name of an outcome.", "Use letters and digits.");
        return [.. outcomes];
    }

    ImmutableArray<ScriptField> Fields(Literal? literal, string what, int depth)
    {
        if (literal is null)
            return [];
        if (literal.Members is not { } members || depth > 4)
        {
            Add(literal, $"\"{what}\" is an object with a description for each name.", "Write " + what + ": { amount: { type: \"money\" } }.");
            return [];
        }
        foreach (var twice in members.GroupBy(m => m.Key, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            Add(twice.Last().Value, $"The name \"{twice.Key}\" stands twice in {what}.", "Use each name once; capital letters make no difference.");
        return [.. members.Select(m => Field(m.Key, m.Value, depth))];
    }

    ScriptField Field(string name, Literal literal, int depth)
    {
        if (!FieldName().IsMatch(name))
            Add(literal, $"\"{name}\" can't be the name of a value.", "Use letters and digits, beginning with a letter.");
        if (literal.Text is { } shorthand)
            return Short(name, shorthand, literal);
        if (literal.Members is null)
        {
            Add(literal, $"\"{name}\" needs a description.", $"Write {name}: {{ type: \"number\" }}.");
            return new(name, ScriptFieldType.Any);
        }
        Unknown(literal, ["type", "label", "displayName", "help", "description", "unit", "default", "required", "min", "max", "range", "choices", "editor", "sensitive", "fields"], $"\"{name}\"");
        var field = Short(name, literal["type"]?.Text ?? "any", literal["type"] ?? literal);
        var choices = Choices(literal["choices"]);
        var (min, max) = Range(literal);
        var fallback = literal["default"];
        return field with
        {
            Label = LocalText(literal["label"] ?? literal["displayName"]), Help = LocalText(literal["help"] ?? literal["description"]), Unit = Text(literal["unit"]),
            Default = fallback?.ToJson(), IsRequired = Flag(literal["required"]) ?? false, Min = min, Max = max, Choices = choices.IsEmpty ? field.Choices : choices,
            Editor = Text(literal["editor"]), IsSensitive = Flag(literal["sensitive"]) ?? false, Fields = Fields(literal["fields"], $"{name}.fields", depth + 1),
        };
    }

    // "number[]", or "worker | midLevel" for a choice of texts.
    ScriptField Short(string name, string type, Literal at)
    {
        if (type.Contains('|', StringComparison.Ordinal))
            return new(name, ScriptFieldType.Text)
            {
                Choices = [.. type.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(c => new ScriptChoice(c.Trim('"', '\''), Modules.LocalText.Empty))],
            };
        var isList = type.EndsWith("[]", StringComparison.Ordinal);
        if (ScriptFieldTypes.Find(isList ? type[..^2] : type) is { } found)
            return new(name, found) { IsList = isList };
        Add(at, $"\"{type}\" is no type{Suggestion.For(type, ScriptFieldTypes.All)}.", $"Use one of {string.Join(", ", ScriptFieldTypes.All)}, or a list of it: number[].");
        return new(name, ScriptFieldType.Any);
    }

    ImmutableArray<ScriptChoice> Choices(Literal? literal)
    {
        if (literal is null)
            return [];
        if (literal.Members is { } named)
            return [.. named.Select(m => new ScriptChoice(m.Key, LocalText(m.Value)))];
        if (literal.Items is { } items && items.All(i => i.Value is not null))
            return [.. items.Select(i => new ScriptChoice(i.Text ?? Convert.ToString(i.Value, CultureInfo.InvariantCulture)!, Modules.LocalText.Empty))];
        Add(literal, "The choices are a list of values.", "Write choices: [\"fixed\", \"hourly\"], or an object with a text for each value.");
        return [];
    }

    (decimal? Min, decimal? Max) Range(Literal literal)
    {
        if (literal["range"] is not { } range)
            return (Decimal(literal["min"]), Decimal(literal["max"]));
        if (range.Items is [var least, var most])
            return (Decimal(least), Decimal(most));
        Add(range, "A range is a list of the least and the greatest value.", "Write range: [0, 100].");
        return (null, null);
    }

    LocalText LocalText(Literal? literal)
    {
        if (literal is null)
            return Modules.LocalText.Empty;
        if (literal.Text is { } one)
            return new(null, null, one);
        if (literal.Members is null)
        {
            Add(literal, "A text for people is a text, or an object with kk, ru and en.", "Write { kk: \"…\", ru: \"…\", en: \"…\" }.");
            return Modules.LocalText.Empty;
        }
        Unknown(literal, ["kk", "ru", "en"], "a text for people");
        return new(Text(literal["kk"]), Text(literal["ru"]), Text(literal["en"]));
    }

    ImmutableArray<string> Texts(Literal? literal, string what)
    {
        if (literal is null)
            return [];
        if (literal.Items is { } items && items.All(i => i.Text is not null))
            return [.. items.Select(i => i.Text!)];
        Add(literal, $"\"{what}\" is a list of names.", $"Write {what}: [\"compensation\"].");
        return [];
    }

    string? Text(Literal? literal)
    {
        if (literal is not null && literal.Text is null)
            Add(literal, "A text is needed here.", "Write it in quotes.");
        return literal?.Text;
    }

    bool? Flag(Literal? literal)
    {
        if (literal is not null && literal.Value is not bool)
            Add(literal, "true or false is needed here.", "Write true or false.");
        return literal?.Value as bool?;
    }

    decimal? Decimal(Literal? literal)
    {
        if (literal is not null && literal.Value is not decimal)
            Add(literal, "A number is needed here.", "Write a number without quotes.");
        return literal?.Value as decimal?;
    }

    void Unknown(Literal literal, string[] known, string where)
    {
        foreach (var (name, value) in literal.Members ?? [])
            if (!known.Contains(name, StringComparer.Ordinal))
                Add(value, $"\"{name}\" has no meaning in {where}{Suggestion.For(name, known)}.", $"Use {string.Join(", ", known)}.");
    }

    void Add(Literal at, string message, string fix) => problems.Add(new("script.metadata", message, fix, Line: at.Line, Column: at.Column));

    /// <summary>True for a name that a script can have.</summary>
    public static bool IsName(string text) => text.Length <= 100 && NamePattern().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]{0,62}$")]
    private static partial Regex FieldName();
}
