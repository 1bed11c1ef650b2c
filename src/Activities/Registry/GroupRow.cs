namespace DualFlow.Activities.Registry;

/// <summary>A group of students.</summary>
public sealed class GroupRow : INamedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Code of the group, such as СВ-24-1.</summary>
    public required string Code { get; init; }

    /// <summary>Its programme.</summary>
    public required string Qualification { get; set; }

    /// <summary><c>kk</c>, <c>ru</c> or <c>en</c>.</summary>
    public required string Language { get; set; }

    /// <summary>First day of study.</summary>
    public required DateOnly StartsOn { get; set; }

    /// <summary>Department of the college.</summary>
    public string Department { get; set; } = "";

    /// <summary>Teacher who is its master of industrial training.</summary>
    public string? MasterId { get; set; }

    /// <summary>False when it has graduated.</summary>
    public required bool IsActive { get; set; }

    /// <summary>Name for sorting and finding, made by <c>NameSearch</c>.</summary>
    public string SortName { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<string?> NameParts() => [Code, Department];
}
