using System.Security.Cryptography;
using System.Text;

namespace DualFlow.Activities.Registry.Kinds;

/// <summary>A record as texts by field name.</summary>
/// <param name="Id">Values of its key joined by <c>~</c>.</param>
/// <param name="Values">Every field; null where nothing stands.</param>
public sealed record RegistryRecord(string Id, IReadOnlyDictionary<string, string?> Values)
{
    /// <summary>Changes with the content: who writes says what they had read.</summary>
    public string ETag => $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RegistryJson.Write(Values.OrderBy(v => v.Key, StringComparer.Ordinal)))).AsSpan(0, 12))}\"";

    /// <summary>The value of a field; null when there is none.</summary>
    public string? this[string field] => Values.GetValueOrDefault(field);
}

/// <summary>What a list is asked for.</summary>
public sealed record RegistryQuery
{
    /// <summary>Beginnings of names, numbers or codes, however they are typed.</summary>
    public string? Search { get; init; }

    /// <summary>Values that fields must have.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>();

    /// <summary>Field to sort by, with <c>-</c> in front for the other way; null sorts by name.</summary>
    public string? Sort { get; init; }

    /// <summary>Records to leave out.</summary>
    public int Skip { get; init; }

    /// <summary>Records to give.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>A page of a list.</summary>
/// <param name="Items">Records.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record RegistryPage(IReadOnlyList<RegistryRecord> Items, int Total);
