using System.Collections.Immutable;
using System.Text.Json;

namespace DualFlow.Engine.Scripting.Modules;

/// <summary>What kind of value an input or output of a script holds.</summary>
public enum ScriptFieldType
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A binary number, for measures and grades.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>An exact decimal number.</summary>
    Decimal,

    /// <summary>An exact amount with a currency.</summary>
    Money,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A day without time and zone.</summary>
    Date,

    /// <summary>A moment.</summary>
    Instant,

    /// <summary>A record with members.</summary>
    Object,
}

/// <summary>A value that a field may have, with its text for people.</summary>
public sealed record ScriptChoice(string Value, LocalText Text);

/// <summary>An input or output of a script as its metadata describes it.</summary>
/// <param name="Name">Name in the script.</param>
/// <param name="Type">Kind of value.</param>
public sealed record ScriptField(string Name, ScriptFieldType Type)
{
    /// <summary>True when the value is a list.</summary>
    public bool IsList { get; init; }

    /// <summary>Label for people.</summary>
    public LocalText Label { get; init; } = LocalText.Empty;

    /// <summary>One sentence of help.</summary>
    public LocalText Help { get; init; } = LocalText.Empty;

    /// <summary>Unit, for example <c>KZT</c>, <c>h</c>, <c>%</c>; for money the currency.</summary>
    public string? Unit { get; init; }

    /// <summary>Value when the workflow gives none.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>True when the activity can't run without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Least value, inclusive.</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest value, inclusive.</summary>
    public decimal? Max { get; init; }

    /// <summary>The only values allowed; empty allows all.</summary>
    public ImmutableArray<ScriptChoice> Choices { get; init; } = [];

    /// <summary>Editor in the property panel; chosen from the type when null.</summary>
    public string? Editor { get; init; }

    /// <summary>True when the value must not be shown in messages or the journal.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Members of a record, or of each record in a list.</summary>
    public ImmutableArray<ScriptField> Fields { get; init; } = [];

    /// <summary>The type as its author wrote it.</summary>
    public string TypeName => ScriptFieldTypes.NameOf(Type) + (IsList ? "[]" : "");
}

/// <summary>The words for types in metadata.</summary>
public static class ScriptFieldTypes
{
    static readonly (string Name, ScriptFieldType Type)[] Names =
    [
        ("any", ScriptFieldType.Any), ("string", ScriptFieldType.Text), ("number", ScriptFieldType.Number), ("integer", ScriptFieldType.Integer),
        ("decimal", ScriptFieldType.Decimal), ("money", ScriptFieldType.Money), ("boolean", ScriptFieldType.Boolean), ("date", ScriptFieldType.Date),
        ("instant", ScriptFieldType.Instant), ("object", ScriptFieldType.Object),
    ];

    /// <summary>All words.</summary>
    public static IEnumerable<string> All => Names.Select(n => n.Name);

    /// <summary>The word of a type.</summary>
    public static string NameOf(ScriptFieldType type) => Names.First(n => n.Type == type).Name;

    /// <summary>The type of a word; null when there is none.</summary>
    public static ScriptFieldType? Find(string name)
    {
        foreach (var (word, type) in Names)
            if (word == name)
                return type;
        return null;
    }
}
