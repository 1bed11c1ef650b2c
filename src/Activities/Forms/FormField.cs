using System.Collections.Immutable;

namespace DualFlow.Activities.Forms;

/// <summary>A field of a form.</summary>
public sealed record FormField
{
    /// <summary>Name of the value; letters, digits, underscore.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary>What people read beside it.</summary>
    public LocalText Label { get; init; } = new();

    /// <summary>A sentence below it.</summary>
    public LocalText Help { get; init; } = new();

    /// <summary>True when it must be filled in.</summary>
    public bool Required { get; init; }

    /// <summary>True when it is shown and can't be changed.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Smallest number, or fewest rows.</summary>
    public decimal? Min { get; init; }

    /// <summary>Largest number, or most rows.</summary>
    public decimal? Max { get; init; }

    /// <summary>Most characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>What the text must match, a regular expression of the whole text.</summary>
    public string? Pattern { get; init; }

    /// <summary>What people are told when the pattern doesn't match.</summary>
    public LocalText PatternMessage { get; init; } = new();

    /// <summary>What can be chosen; of <see cref="FieldKind.Choice"/> and <see cref="FieldKind.Reason"/>.</summary>
    public ImmutableArray<FormChoice> Choices { get; init; } = [];

    /// <summary>Columns of a table.</summary>
    public ImmutableArray<FormField> Columns { get; init; } = [];

    /// <summary>When it is asked for; null means always. What isn't asked for isn't checked and isn't kept.</summary>
    public FormCondition? ShowIf { get; init; }

    /// <summary>Takes half of the width on a desktop.</summary>
    public bool Half { get; init; }

    /// <summary>Name of the field with the IIN that a date of birth must equal; null when there is none.</summary>
    public string? IinField { get; init; }
}

/// <summary>Something that can be chosen.</summary>
/// <param name="Value">What is kept.</param>
/// <param name="Label">What people read.</param>
public sealed record FormChoice(string Value, LocalText Label);
