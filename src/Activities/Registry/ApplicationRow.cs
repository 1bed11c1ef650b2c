namespace DualFlow.Activities.Registry;

/// <summary>An application for admission in the registry.</summary>
public sealed class ApplicationRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Admission campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>Number of the application.</summary>
    public required string Number { get; init; }

    /// <summary>Full name, family name first.</summary>
    public required string FullName { get; init; }

    /// <summary><c>received</c>, <c>eligible</c>, <c>refused</c> or <c>paid</c>.</summary>
    public required string Status { get; set; }

    /// <summary>Code of the reason of a refusal.</summary>
    public string? Reason { get; set; }

    /// <summary>Scores by choice as JSON; null before they are made.</summary>
    public string? Contest { get; set; }

    /// <summary>The application as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>UTC of the last change.</summary>
    public required DateTimeOffset ChangedAt { get; set; }
}
