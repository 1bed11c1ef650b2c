namespace DualFlow.Activities.Registry;

/// <summary>A skilled worker of an enterprise who trains students.</summary>
public sealed class MentorRow : INamedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Number of the mentor.</summary>
    public required string Id { get; init; }

    /// <summary>The enterprise.</summary>
    public required string Bin { get; set; }

    /// <summary>Full name, family name first.</summary>
    public required string FullName { get; set; }

    /// <summary>Individual identification number.</summary>
    public string? Iin { get; set; }

    /// <summary>Profession.</summary>
    public required string Profession { get; set; }

    /// <summary>Rank of the qualification, 1 to 8.</summary>
    public required int Rank { get; set; }

    /// <summary>Years in the profession.</summary>
    public required int YearsInProfession { get; set; }

    /// <summary>Last day of the certificate of pedagogical training; null without one.</summary>
    public DateOnly? CertificateUntil { get; set; }

    /// <summary>Students at the same time.</summary>
    public required int Capacity { get; set; }

    /// <summary>Shifts, separated by commas: <c>day,evening</c>.</summary>
    public required string Shifts { get; set; }

    /// <summary>Languages, separated by commas: <c>kk,ru</c>.</summary>
    public required string Languages { get; set; }

    /// <summary>Barred from work with minors.</summary>
    public required bool IsBarred { get; set; }

    /// <summary>Number of the enterprise's order; null before it.</summary>
    public string? OrderNumber { get; set; }

    /// <summary>Date of the order.</summary>
    public DateOnly? OrderedOn { get; set; }

    /// <summary><c>proposed</c>, <c>approved</c>, <c>active</c>, <c>absent</c> or <c>left</c>.</summary>
    public required string Status { get; set; }

    /// <summary>User name with which the mentor signs in.</summary>
    public string? Account { get; set; }

    /// <summary>Account that mentor pay goes to when the rules pay the person; null without one.</summary>
    public string? Iban { get; set; }

    /// <summary>Name for sorting and finding, made by <c>NameSearch</c>.</summary>
    public string SortName { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<string?> NameParts() => [FullName, Id];
}
