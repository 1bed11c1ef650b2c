namespace DualFlow.Activities.Registry;

/// <summary>The college itself: what heads its orders and protocols, and who signs them.</summary>
public sealed class CollegeRow : INamedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Business identification number.</summary>
    public required string Bin { get; init; }

    /// <summary>Name in Kazakh.</summary>
    public required string NameKk { get; set; }

    /// <summary>Name in Russian.</summary>
    public required string NameRu { get; set; }

    /// <summary>Name in English; empty shows the Kazakh one.</summary>
    public string NameEn { get; set; } = "";

    /// <summary>Legal address.</summary>
    public string Address { get; set; } = "";

    /// <summary>Who signs orders and contracts.</summary>
    public string SignerName { get; set; } = "";

    /// <summary>On what basis: charter, power of attorney.</summary>
    public string SignerBasis { get; set; } = "";

    /// <summary>Name for sorting and finding, made by <c>NameSearch</c>.</summary>
    public string SortName { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<string?> NameParts() => [NameKk, NameRu, Bin];

    /// <summary>Name in a language.</summary>
    public string NameIn(string language) => language switch { "ru" => NameRu, "en" when NameEn.Length > 0 => NameEn, _ => NameKk };
}
