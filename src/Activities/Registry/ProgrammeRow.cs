namespace DualFlow.Activities.Registry;

/// <summary>A qualification that the college teaches, with the hours of its working plan.</summary>
public sealed class ProgrammeRow : INamedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Code of the qualification, such as 4S04110102.</summary>
    public required string Qualification { get; init; }

    /// <summary>Specialty, eight digits.</summary>
    public required string Specialty { get; set; }

    /// <summary>Name in Kazakh.</summary>
    public required string NameKk { get; set; }

    /// <summary>Name in Russian.</summary>
    public required string NameRu { get; set; }

    /// <summary>Name in English.</summary>
    public required string NameEn { get; set; }

    /// <summary>Hours of theory in the college.</summary>
    public required int TheoryHours { get; set; }

    /// <summary>Hours of industrial training.</summary>
    public required int TrainingHours { get; set; }

    /// <summary>Hours of professional practice.</summary>
    public required int PracticeHours { get; set; }

    /// <summary>Length in months.</summary>
    public required int Months { get; set; }

    /// <summary>Whether new groups may begin it.</summary>
    public required bool IsActive { get; set; }

    /// <summary>Name for sorting and finding, made by <c>NameSearch</c>.</summary>
    public string SortName { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<string?> NameParts() => [NameRu, NameKk, NameEn, Qualification];
}
