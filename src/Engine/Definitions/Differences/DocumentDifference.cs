using System.Collections.Immutable;

namespace DualFlow.Engine.Definitions.Differences;

/// <summary>What a difference is about.</summary>
public enum DifferenceSubject
{
    /// <summary>An activity.</summary>
    Activity,

    /// <summary>A connection of a flowchart.</summary>
    Connection,

    /// <summary>A variable of the workflow or of a container.</summary>
    Variable,

    /// <summary>An input of the workflow.</summary>
    Input,

    /// <summary>An output of the workflow.</summary>
    Output,

    /// <summary>The workflow's name, description and settings.</summary>
    Workflow,
}

/// <summary>What happened to it.</summary>
public enum ChangeKind
{
    /// <summary>Only the newer document has it.</summary>
    Added,

    /// <summary>Only the older document has it.</summary>
    Removed,

    /// <summary>Both have it, with other properties.</summary>
    Changed,

    /// <summary>It stands in another container, or in another place of its list.</summary>
    Moved,

    /// <summary>Only its place on the canvas changed: it does what it did.</summary>
    Redrawn,
}

/// <summary>One difference between two documents.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Id">Id of the activity, variable, input or output; for a connection the id of its source; empty for the workflow.</param>
/// <param name="Label">What people call it; for a connection the label of its source.</param>
/// <param name="Properties">What changed of it; for added activities what they were given.</param>
public sealed record DocumentDifference(DifferenceSubject Subject, ChangeKind Kind, string Id, string Label, ImmutableArray<PropertyChange> Properties)
{
    /// <summary>Activity type name; null for everything else.</summary>
    public string? ActivityType { get; init; }

    /// <summary>The container that it stands in now, or stood in: its label; null at the top.</summary>
    public string? Container { get; init; }

    /// <summary>The outcome that a connection follows; null for everything else.</summary>
    public string? Port { get; init; }

    /// <summary>Id and label of the activity that a connection leads to (of a changed one: leads to now).</summary>
    public DifferencePlace? Target { get; init; }

    /// <summary>Where a changed connection led before.</summary>
    public DifferencePlace? FormerTarget { get; init; }

    /// <summary>True when the workflow does something else because of it.</summary>
    public bool ChangesBehaviour => Kind != ChangeKind.Redrawn;
}

/// <summary>An activity that a difference points to.</summary>
public sealed record DifferencePlace(string Id, string Label);

/// <summary>A property that changed.</summary>
/// <param name="Name">camelCase name in the document; <c>position</c> for a place in a list.</param>
/// <param name="Before">Value as people read it; empty when there was none.</param>
/// <param name="After">Value as people read it; empty when there is none.</param>
/// <param name="Language">Expression language of the newer value, else of the older; null for literals.</param>
public sealed record PropertyChange(string Name, string Before, string After, string? Language = null);
