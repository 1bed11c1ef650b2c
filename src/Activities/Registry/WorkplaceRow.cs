namespace DualFlow.Activities.Registry;

/// <summary>A kind of workplace at a site of an enterprise, with the number of places.</summary>
public sealed class WorkplaceRow : INamedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Code of the workplace.</summary>
    public required string Id { get; init; }

    /// <summary>The enterprise.</summary>
    public required string Bin { get; set; }

    /// <summary>Site or workshop.</summary>
    public required string Site { get; set; }

    /// <summary>What is done there.</summary>
    public required string Name { get; set; }

    /// <summary>Qualification that is trained there.</summary>
    public required string Qualification { get; set; }

    /// <summary>Students at the same time in one shift.</summary>
    public required int Places { get; set; }

    /// <summary><c>day</c>, <c>evening</c> or <c>night</c>.</summary>
    public required string Shift { get; set; }

    /// <summary><c>none</c>, <c>harmful</c> or <c>hazardous</c>.</summary>
    public required string HazardClass { get; set; }

    /// <summary>Years; 0 without a limit of its own.</summary>
    public required int MinimumAge { get; set; }

    /// <summary>False while it is closed.</summary>
    public required bool IsOpen { get; set; }

    /// <summary>Name for sorting and finding, made by <c>NameSearch</c>.</summary>
    public string SortName { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<string?> NameParts() => [Name, Site, Id];
}
