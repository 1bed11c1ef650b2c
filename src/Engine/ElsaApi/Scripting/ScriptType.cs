namespace DualFlow.Engine.ElsaApi.Scripting;

/// <summary>Elsa's types as scripts see their values.</summary>
static class ScriptType
{
    /// <summary>The TypeScript type of an alias: times are Date, decimals and longs numbers (see docs/elsa-compatibility.md).</summary>
    public static string Of(string alias, bool isArray)
    {
        var type = alias switch
        {
            "String" or "Uri" or "ByteArray" => "string",
            "DateTime" or "DateTimeOffset" => "Date",
            "TimeSpan" => "TimeSpan",
            "Guid" => "Guid",
            "Boolean" => "boolean",
            "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" => "number",
            "StringDictionary" => "Record<string, string>",
            "ObjectDictionary" or "JSON" or "JsonObject" => "Record<string, any>",
            _ => "any",
        };
        return isArray ? type + "[]" : type;
    }

    /// <summary>True for what TypeScript and JavaScript take as a name; the names come from people.</summary>
    public static bool IsName(string name) => name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_');

    /// <summary>The first letter in upper case, as in <c>getScore()</c>.</summary>
    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
