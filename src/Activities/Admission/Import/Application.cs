using DualFlow.Activities.Admission.Rules;

namespace DualFlow.Activities.Admission.Import;

/// <summary>An application for admission, as it was handed in.</summary>
/// <param name="Number">Number of the application, unique in the campaign.</param>
/// <param name="SubmittedAt">When it was handed in.</param>
/// <param name="Iin">Individual identification number.</param>
/// <param name="LastName">Family name.</param>
/// <param name="FirstName">Given name.</param>
/// <param name="MiddleName">Patronymic, when there is one.</param>
/// <param name="BirthDate">Date of birth.</param>
/// <param name="Language">Language of study: <c>kk</c> or <c>ru</c>.</param>
/// <param name="Phone">International form.</param>
/// <param name="Email">Address for notices.</param>
/// <param name="Address">Place of residence.</param>
/// <param name="Basis">Education so far: <c>9</c>, <c>11</c> or <c>tve</c>.</param>
/// <param name="School">School that was finished.</param>
/// <param name="SchoolYear">Year of the certificate.</param>
/// <param name="Choices">Specialties in order of preference.</param>
/// <param name="FundType"><c>stateOrder</c> or <c>paid</c>.</param>
/// <param name="Claims">Quota categories claimed.</param>
/// <param name="Documents">Documents handed in.</param>
/// <param name="Grades">Grades of the certificate by subject.</param>
/// <param name="Guardian">Legal representative of a minor.</param>
/// <param name="DualWish">True when the person wants dual training.</param>
/// <param name="Account">Login of the person; null when there is none, and the registrar does their tasks.</param>
public sealed record Application(
    string Number, DateTimeOffset SubmittedAt, string Iin, string LastName, string FirstName, string? MiddleName, DateOnly BirthDate, string Language,
    string Phone, string? Email, string Address, string Basis, string School, int SchoolYear, IReadOnlyList<string> Choices, string FundType,
    IReadOnlyList<string> Claims, IReadOnlyList<SubmittedDocument> Documents, IReadOnlyDictionary<string, int> Grades, Guardian? Guardian, bool DualWish,
    string? Account = null)
{
    /// <summary>Full name, family name first.</summary>
    public string FullName => MiddleName is null ? $"{LastName} {FirstName}" : $"{LastName} {FirstName} {MiddleName}";
}

/// <summary>A legal representative.</summary>
/// <param name="Iin">Individual identification number.</param>
/// <param name="FullName">Name, family name first.</param>
public sealed record Guardian(string Iin, string FullName);
