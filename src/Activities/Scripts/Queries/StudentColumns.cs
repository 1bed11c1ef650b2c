using System.Collections.Immutable;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Scripts.Queries;

/// <summary>What scripts see of a student: nothing that says who it is but the number in the college.</summary>
static class StudentColumns
{
    public static ImmutableArray<ScriptQueryValue> All { get; } =
    [
        new("id", "string", "Number of the student in the college."),
        new("group", "string", "Code of the group.") { IsRequired = false },
        new("qualification", "string", "Qualification that the group is taught.") { IsRequired = false },
        new("startsOn", "date", "First day of study of the group.") { IsRequired = false },
        new("status", "string", "active, leave, expelled, transferred or graduated."),
        new("funding", "string", "stateOrder, paid, targeted or enterprise."),
        new("language", "string", "Language of study: kk, ru or en."),
        new("birthDate", "date", "Date of birth."),
        new("averageGrade", "decimal", "Average of the marks so far, 2 to 5.") { IsRequired = false },
        new("medicalUntil", "date", "Last day of the medical certificate.") { IsRequired = false },
    ];

    /// <summary>The one student of a filter, with the group.</summary>
    public static async Task<IReadOnlyList<object>> OneAsync(RegistryContext rows, IQueryable<StudentRow> found, CancellationToken ct)
    {
        if (await found.AsNoTracking().OrderBy(s => s.Id).FirstOrDefaultAsync(ct) is not { } s)
            return [];
        var group = s.GroupCode is { } code ? await rows.Groups.AsNoTracking().FirstOrDefaultAsync(g => g.Code == code, ct) : null;
        return
        [
            new
            {
                s.Id, Group = s.GroupCode, group?.Qualification, group?.StartsOn, s.Status, s.Funding, s.Language, s.BirthDate, s.AverageGrade, s.MedicalUntil,
            },
        ];
    }
}
