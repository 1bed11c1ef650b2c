namespace DualFlow.Engine.Definitions;

/// <summary>Writes places in a document the way RFC 9535 does: <c>$.root.activities[3].text</c>.</summary>
public static class JsonPath
{
    /// <summary>The path of a member; names that are no plain word stand in brackets.</summary>
    public static string Member(string path, string name)
    {
        var plain = name.Length > 0 && !char.IsAsciiDigit(name[0]);
        foreach (var c in name)
            plain &= char.IsLetterOrDigit(c) || c is '_' or '$';
        return plain ? $"{path}.{name}" : $"{path}['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";
    }
}
