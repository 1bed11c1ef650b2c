using System.Globalization;

namespace DualFlow.Engine.ElsaApi.Http;

/// <summary>Reads words and numbers of queries; a wrong one answers 400 with what is allowed.</summary>
static class Words
{
    /// <summary>A word of an enumeration in any case; null when absent.</summary>
    public static T? Word<T>(string field, string? text) where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]))
            return value;
        throw NotAllowed(field, text, Enum.GetNames<T>());
    }

    /// <summary>Says which words are allowed.</summary>
    public static RequestException NotAllowed(string field, string text, IEnumerable<string> allowed) =>
        RequestException.Bad(field, $"\"{text}\" is not allowed here. Allowed are: {string.Join(", ", allowed)}.");

    /// <summary>True for descending.</summary>
    public static bool Direction(string? text) => text?.ToUpperInvariant() switch
    {
        null or "" or "ASCENDING" or "ASC" => false,
        "DESCENDING" or "DESC" => true,
        _ => throw NotAllowed("orderDirection", text, ["Ascending", "Descending"]),
    };

    /// <summary>A whole number; null when absent.</summary>
    public static int? Whole(string field, string? text) => string.IsNullOrWhiteSpace(text) ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw RequestException.Bad(field, $"\"{text}\" is no whole number.");

    /// <summary>True or false; null when absent.</summary>
    public static bool? Truth(string field, string? text) => string.IsNullOrWhiteSpace(text) ? null
        : bool.TryParse(text, out var truth) ? truth : throw NotAllowed(field, text, ["true", "false"]);

    /// <summary>Comma-separated or repeated values, empty ones left out.</summary>
    public static string[] Many(IEnumerable<string?>? values) =>
        values is null ? [] : [.. values.SelectMany(v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>Elsa's 0-based page as rows to skip and take; at most 1000 rows a page.</summary>
    public static (int Skip, int Take) Paging(int? page, int? pageSize, int? skip = null, int? take = null, int standard = 100)
    {
        var rows = take ?? pageSize ?? standard;
        if (rows is < 0 or > 1_000_000)
            throw RequestException.Bad(take is null ? "pageSize" : "take", "The number of rows must lie between 0 and 1000000.");
        rows = Math.Min(rows, 1000);
        var first = skip ?? (long)(page ?? 0) * rows;
        if (first is < 0 or > int.MaxValue)
            throw RequestException.Bad(skip is null ? "page" : "skip", "The page must not be negative.");
        return ((int)first, rows);
    }
}
