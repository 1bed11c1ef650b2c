using DualFlow.Activities.Forms;

namespace DualFlow.Activities.Registry.Kinds;

/// <summary>One field of a kind of record: what import, export, API and pages know about it.</summary>
/// <param name="Name">Name in files and in the API; the row's property begins with a capital.</param>
/// <param name="Kind">What may be written there.</param>
public sealed record RegistryField(string Name, FieldKind Kind)
{
    /// <summary>Part of the record's id; never changed afterwards.</summary>
    public bool IsKey { get; init; }

    /// <summary>Must be filled in.</summary>
    public bool IsRequired { get; init; }

    /// <summary>No two records of a college have the same.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Shown in lists.</summary>
    public bool InList { get; init; }

    /// <summary>Lists can be narrowed by it.</summary>
    public bool InFilter { get; init; }

    /// <summary>Characters at the most.</summary>
    public int Longest { get; init; } = 200;

    /// <summary>Least number; null without a limit.</summary>
    public decimal? Least { get; init; }

    /// <summary>Largest number; null without a limit.</summary>
    public decimal? Most { get; init; }

    /// <summary>True for numbers with a fraction.</summary>
    public bool HasFraction { get; init; }

    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Several choices, separated by commas.</summary>
    public bool TakesSeveral { get; init; }

    /// <summary>Kind of record whose id stands here; null for values of its own.</summary>
    public string? Refers { get; init; }

    /// <summary>Key of its label when another field of that name is called otherwise.</summary>
    public string? CalledAs { get; init; }

    /// <summary>What people call it.</summary>
    public LocalText Label => RegistryTexts.Of($"field.{CalledAs ?? Name}");

    /// <summary>Personal numbers are hidden in lists, histories and problems.</summary>
    public bool IsPersonal => Kind is FieldKind.Iin or FieldKind.Iban;

    /// <summary>What people call a choice.</summary>
    public static LocalText ChoiceLabel(string choice) => RegistryTexts.Of($"choice.{choice}");
}
