using System.Globalization;
using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Admission.Rules;

namespace DualFlow.Activities.Sample;

/// <summary>An application as the cells of its row.</summary>
static class ApplicationCells
{
    public static List<string> Of(Application a) =>
    [
        a.Number, a.SubmittedAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), a.Iin, a.LastName, a.FirstName, a.MiddleName ?? "",
        Day(a.BirthDate), a.Language, a.Phone, a.Email ?? "", a.Address, a.Basis, a.School, a.SchoolYear.ToString(CultureInfo.InvariantCulture),
        string.Join('|', a.Choices), a.FundType, string.Join('|', a.Claims), string.Join('|', a.Documents.Select(Document)), a.Guardian?.Iin ?? "",
        a.Guardian?.FullName ?? "", a.DualWish ? "yes" : "no",
        .. SampleCollege.Subjects.Select(s => a.Grades.TryGetValue(s, out var grade) ? grade.ToString(CultureInfo.InvariantCulture) : "-"),
    ];

    static string Document(SubmittedDocument d) =>
        d.Type + (d.IssuedOn is { } issued ? "@" + Day(issued) : "") + (d.ValidTo is { } valid ? "/" + Day(valid) : "");

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
