using System.Text.Json;

namespace DualFlow.Engine.Definitions;

/// <summary>Member names that older writers spell in PascalCase.</summary>
static class Spelling
{
    /// <summary>Today's name of a member: the camelCase form of a known one, unless the object has that too; any other name stays.</summary>
    public static string Today(JsonElement json, string name, string[] known)
    {
        if (name.Length == 0 || !char.IsAsciiLetterUpper(name[0]))
            return name;
        var camel = char.ToLowerInvariant(name[0]) + name[1..];
        return Array.IndexOf(known, camel) >= 0 && !json.TryGetProperty(camel, out _) ? camel : name;
    }
}
