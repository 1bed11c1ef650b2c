using System.Collections.Immutable;

namespace DualFlow.Activities.Forms;

/// <summary>A form: what a task asks for, and how it may end.</summary>
public sealed record FormDefinition
{
    /// <summary>Stable id, by which tasks name it.</summary>
    public required string Id { get; init; }

    /// <summary>Version, from 1; 0 for a form that stands in a task itself.</summary>
    public int Version { get; init; }

    /// <summary>Name for people.</summary>
    public LocalText Name { get; init; } = new();

    /// <summary>Fields in order.</summary>
    public ImmutableArray<FormField> Fields { get; init; } = [];

    /// <summary>Buttons in order; the first is the usual one. Without any, one that says Done.</summary>
    public ImmutableArray<FormButton> Buttons { get; init; } = [];

    /// <summary>True when several tasks may be completed at once, without opening them.</summary>
    public bool Bulk { get; init; }

    /// <summary>True when who completes it signs it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool NeedsSignature => Fields.Any(f => f.Kind == FieldKind.Signature);

    /// <summary>The buttons, or the one that stands in for none.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ImmutableArray<FormButton> AllButtons => Buttons.IsDefaultOrEmpty ? [FormButton.Done] : Buttons;
}

/// <summary>A way to end the task.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Label">What people read.</param>
/// <param name="Outcome">Outcome of the activity.</param>
/// <param name="Validates">False lets somebody leave without filling in (send back, refuse).</param>
/// <param name="NeedsComment">True when a comment must say why.</param>
/// <param name="Refuses">True when it says no: among several signers it counts against.</param>
public sealed record FormButton(string Id, LocalText Label, string Outcome, bool Validates = true, bool NeedsComment = false, bool Refuses = false)
{
    /// <summary>The button of a form without buttons.</summary>
    public static FormButton Done { get; } = new("done", new("Дайын", "Готово", "Done"), "Done");
}
