namespace DualFlow.Activities.Registry;

/// <summary>A teacher or master of industrial training.</summary>
public sealed class TeacherRow : INamedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Number of the teacher.</summary>
    public required string Id { get; init; }

    /// <summary>Full name, family name first.</summary>
    public required string FullName { get; set; }

    /// <summary>Individual identification number.</summary>
    public string? Iin { get; set; }

    /// <summary><c>teacher</c>, <c>master</c>, <c>methodist</c> or <c>head</c>.</summary>
    public required string Position { get; set; }

    /// <summary>Department of the college.</summary>
    public string Department { get; set; } = "";

    /// <summary>What is taught, separated by commas.</summary>
    public string Subjects { get; set; } = "";

    /// <summary>Last day of the last upskilling; null without one.</summary>
    public DateOnly? LastCourseOn { get; set; }

    /// <summary>Address for letters.</summary>
    public string? Email { get; set; }

    /// <summary>User name with which the teacher signs in.</summary>
    public string? Account { get; set; }

    /// <summary>False when no longer employed.</summary>
    public required bool IsActive { get; set; }

    /// <summary>Name for sorting and finding, made by <c>NameSearch</c>.</summary>
    public string SortName { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<string?> NameParts() => [FullName, Id];
}
