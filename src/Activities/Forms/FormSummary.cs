namespace DualFlow.Activities.Forms;

/// <summary>A form in a list.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="PublishedVersion">Version that tasks use; null when none is published.</param>
/// <param name="HasDraft">True when there are changes that aren't published.</param>
/// <param name="IsShipped">True when it came with the program.</param>
/// <param name="ChangedBy">Who changed it last.</param>
/// <param name="ChangedAt">UTC.</param>
public sealed record FormSummary(string Id, LocalText Name, int? PublishedVersion, bool HasDraft, bool IsShipped, string? ChangedBy, DateTimeOffset? ChangedAt);

/// <summary>A version of a form in a list.</summary>
public sealed record FormVersion(int Version, bool IsPublished, string? ChangedBy, DateTimeOffset? ChangedAt);

/// <summary>A form that is being edited.</summary>
/// <param name="Form">The form.</param>
/// <param name="IsDraft">True when it isn't published.</param>
/// <param name="Revision">What a save must name.</param>
/// <param name="ChangedBy">Who changed it last.</param>
/// <param name="ChangedAt">UTC.</param>
public sealed record EditedForm(FormDefinition Form, bool IsDraft, int Revision, string? ChangedBy, DateTimeOffset? ChangedAt);
