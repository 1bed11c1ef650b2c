namespace DualFlow.Activities.Registry;

/// <summary>A student.</summary>
public sealed class StudentRow : INamedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Number of the student in the college, such as S-00123.</summary>
    public required string Id { get; init; }

    /// <summary>Individual identification number; unique when known. Never shown in lists, logs or reports.</summary>
    public string? Iin { get; set; }

    /// <summary>Family name.</summary>
    public required string LastName { get; set; }

    /// <summary>Given name.</summary>
    public required string FirstName { get; set; }

    /// <summary>Patronymic, when there is one.</summary>
    public string? MiddleName { get; set; }

    /// <summary>Date of birth.</summary>
    public required DateOnly BirthDate { get; set; }

    /// <summary>Sex.</summary>
    public required Sex Sex { get; set; }

    /// <summary>Group; null while in none.</summary>
    public string? GroupCode { get; set; }

    /// <summary>Language of study and of letters: <c>kk</c>, <c>ru</c> or <c>en</c>.</summary>
    public required string Language { get; set; }

    /// <summary><c>active</c>, <c>leave</c>, <c>expelled</c>, <c>transferred</c> or <c>graduated</c>.</summary>
    public required string Status { get; set; }

    /// <summary><c>stateOrder</c>, <c>paid</c>, <c>targeted</c> or <c>enterprise</c>.</summary>
    public required string Funding { get; set; }

    /// <summary>As +77011234567.</summary>
    public string? Phone { get; set; }

    /// <summary>Address for letters.</summary>
    public string? Email { get; set; }

    /// <summary>Account for payments.</summary>
    public string? Iban { get; set; }

    /// <summary>Last day of the medical certificate; null without one.</summary>
    public DateOnly? MedicalUntil { get; set; }

    /// <summary>Average of the marks so far, 2 to 5; null before the first.</summary>
    public decimal? AverageGrade { get; set; }

    /// <summary>Home, degrees north; null when unknown.</summary>
    public double? Latitude { get; set; }

    /// <summary>Home, degrees east; null when unknown.</summary>
    public double? Longitude { get; set; }

    /// <summary>User name with which the student signs in.</summary>
    public string? Account { get; set; }

    /// <summary>Full name for sorting and finding, made by <c>NameSearch</c>.</summary>
    public string SortName { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<string?> NameParts() => [LastName, FirstName, MiddleName, Id];
}
