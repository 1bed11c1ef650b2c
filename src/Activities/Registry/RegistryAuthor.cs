namespace DualFlow.Activities.Registry;

/// <summary>Who changes rows: a person on a page, or a step of a workflow.</summary>
/// <param name="At">UTC.</param>
/// <param name="Account">The person's account; null for a workflow.</param>
/// <param name="InstanceId">The workflow instance; null for a person.</param>
/// <param name="ActivityNodeId">Where in the workflow.</param>
public sealed record RegistryAuthor(DateTimeOffset At, string? Account, string? InstanceId = null, string? ActivityNodeId = null);
