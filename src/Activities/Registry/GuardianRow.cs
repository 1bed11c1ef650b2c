namespace DualFlow.Activities.Registry;

/// <summary>A parent or guardian of a student.</summary>
public sealed class GuardianRow : INamedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The student.</summary>
    public required string StudentId { get; init; }

    /// <summary>Order, from 1: the first is asked first.</summary>
    public required int Position { get; init; }

    /// <summary>Full name, family name first.</summary>
    public required string FullName { get; set; }

    /// <summary>Individual identification number.</summary>
    public string? Iin { get; set; }

    /// <summary><c>mother</c>, <c>father</c> or <c>guardian</c>.</summary>
    public required string Relation { get; set; }

    /// <summary>As +77011234567.</summary>
    public string? Phone { get; set; }

    /// <summary>Address for letters.</summary>
    public string? Email { get; set; }

    /// <summary>User name with which the guardian signs in.</summary>
    public string? Account { get; set; }

    /// <summary>Name for sorting and finding, made by <c>NameSearch</c>.</summary>
    public string SortName { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<string?> NameParts() => [FullName];
}
