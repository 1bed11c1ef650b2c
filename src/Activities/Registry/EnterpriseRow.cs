namespace DualFlow.Activities.Registry;

/// <summary>An enterprise that trains students.</summary>
public sealed class EnterpriseRow : INamedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Business identification number.</summary>
    public required string Bin { get; init; }

    /// <summary>Name as registered.</summary>
    public required string Name { get; set; }

    /// <summary>Legal address.</summary>
    public string Address { get; set; } = "";

    /// <summary>Region or city.</summary>
    public string Region { get; set; } = "";

    /// <summary>Who signs contracts.</summary>
    public string SignerName { get; set; } = "";

    /// <summary>On what basis: charter, power of attorney.</summary>
    public string SignerBasis { get; set; } = "";

    /// <summary>As +77011234567.</summary>
    public string? Phone { get; set; }

    /// <summary>Address for letters.</summary>
    public string? Email { get; set; }

    /// <summary><c>candidate</c>, <c>accredited</c>, <c>warned</c> or <c>excluded</c>.</summary>
    public required string Status { get; set; }

    /// <summary>Last day of the accreditation.</summary>
    public DateOnly? AccreditedUntil { get; set; }

    /// <summary>Skilled workers, for tables of ratio.</summary>
    public required int SkilledWorkers { get; set; }

    /// <summary>Degrees north; null when unknown.</summary>
    public double? Latitude { get; set; }

    /// <summary>Degrees east; null when unknown.</summary>
    public double? Longitude { get; set; }

    /// <summary>User name with which its personnel officer signs in.</summary>
    public string? Account { get; set; }

    /// <summary>Account that mentor pay goes to when the rules pay the enterprise; null without one.</summary>
    public string? Iban { get; set; }

    /// <summary>Name for sorting and finding, made by <c>NameSearch</c>.</summary>
    public string SortName { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<string?> NameParts() => [Name, Bin];
}
