using System.Text.Json;

namespace DualFlow.Engine.Definitions;

/// <summary>Elsa's type aliases (ELSA.md 3.6): the only type names that a document can bring in; nothing is ever loaded by name.</summary>
public static class TypeAlias
{
    /// <summary>Aliases in the order the designer offers them, with category and description.</summary>
    public static IReadOnlyList<(string Alias, string Category, string Description)> All { get; } =
    [
        ("Object", "Primitives", "Any value"),
        ("String", "Primitives", "Text"),
        ("Boolean", "Primitives", "True or false"),
        ("Int32", "Primitives", "Whole number of 32 bits"),
        ("Int64", "Primitives", "Whole number of 64 bits"),
        ("Single", "Primitives", "Binary floating point number of 32 bits"),
        ("Double", "Primitives", "Binary floating point number of 64 bits"),
        ("Decimal", "Primitives", "Exact decimal number, for money"),
        ("Guid", "Primitives", "Unique identifier"),
        ("DateTime", "Primitives", "Date and time"),
        ("DateTimeOffset", "Primitives", "Date and time with offset"),
        ("TimeSpan", "Primitives", "Length of time"),
        ("StringDictionary", "Lookups", "Texts by name"),
        ("ObjectDictionary", "Lookups", "Values by name"),
        ("JSON", "Dynamic", "A JSON object"),
        ("JsonElement", "Dynamic", "A JSON value"),
        ("JsonNode", "Dynamic", "A JSON value"),
        ("JsonObject", "Dynamic", "A JSON object"),
        ("ByteArray", "Data", "Bytes, in base64"),
    ];

    /// <summary>The alias of a CLR type; <c>Object</c> when it has none.</summary>
    public static string Of(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? Of(inner) : type switch
    {
        { IsEnum: true } => "String",
        _ when type == typeof(string) || type == typeof(Uri) => "String",
        _ when type == typeof(DateOnly) => "DateTime",
        _ when type == typeof(long) || type == typeof(ulong) => "Int64",
        _ when type == typeof(bool) || type == typeof(int) || type == typeof(float) || type == typeof(double) || type == typeof(decimal)
            || type == typeof(Guid) || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) => type.Name,
        _ when type == typeof(JsonElement) => "JsonElement",
        _ when type == typeof(byte[]) => "ByteArray",
        _ => "Object",
    };
}
