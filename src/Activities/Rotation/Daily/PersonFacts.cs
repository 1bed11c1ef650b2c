using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Mentors.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Problems;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Rotation.Daily;

/// <summary>What the registry knows today of the people and places of a batch; who isn't in it is judged by the plan alone.</summary>
/// <param name="Students">Students by id.</param>
/// <param name="Places">Workplaces by id.</param>
public sealed record PersonFacts(IReadOnlyDictionary<string, PersonFacts.Student> Students, IReadOnlyDictionary<string, PersonFacts.Place> Places)
{
    /// <summary>Briefings of the journal by student, signed by both and with the test passed; null where the college keeps no journal.</summary>
    public ILookup<string, Briefing>? Briefings { get; init; }

    /// <summary>Kinds of briefings that must be in the journal before the period begins.</summary>
    public IReadOnlyList<BriefingRule> Needed { get; init; } = [];

    /// <summary>A student.</summary>
    /// <param name="Status">As in the registry.</param>
    /// <param name="BirthDate">Date of birth.</param>
    /// <param name="MedicalUntil">Last day of the medical certificate; null without one.</param>
    public sealed record Student(string Status, DateOnly BirthDate, DateOnly? MedicalUntil);

    /// <summary>A workplace.</summary>
    /// <param name="Name">Its name, under which briefings stand in the journal.</param>
    /// <param name="IsOpen">False while it is closed.</param>
    /// <param name="Shift"><c>day</c>, <c>evening</c> or <c>night</c>.</param>
    /// <param name="HazardClass"><c>none</c>, <c>harmful</c> or <c>hazardous</c>.</param>
    /// <param name="MinimumAge">Years; 0 without a limit.</param>
    public sealed record Place(string Name, bool IsOpen, string Shift, string HazardClass, int MinimumAge);

    /// <summary>Reads what is needed for these visits.</summary>
    public static async Task<PersonFacts> ReadAsync(RegistryContext rows, RotationProblem problem, IReadOnlyList<RotationVisit> visits, CancellationToken ct)
    {
        var (people, places) = (visits.Select(v => v.Student).Distinct().ToList(), visits.Select(v => v.Station).Distinct().ToList());
        var keepsJournal = await rows.Set<BriefingRow>().AnyAsync(ct);
        return new(
            await rows.Students.AsNoTracking().Where(s => people.Contains(s.Id)).Select(s => new { s.Id, s.Status, s.BirthDate, s.MedicalUntil })
                .ToDictionaryAsync(s => s.Id, s => new Student(s.Status, s.BirthDate, s.MedicalUntil), StringComparer.Ordinal, ct),
            await rows.Workplaces.AsNoTracking().Where(w => places.Contains(w.Id)).Select(w => new { w.Id, w.Name, w.IsOpen, w.Shift, w.HazardClass, w.MinimumAge })
                .ToDictionaryAsync(w => w.Id, w => new Place(w.Name, w.IsOpen, w.Shift, w.HazardClass, w.MinimumAge), StringComparer.Ordinal, ct))
        {
            Briefings = !keepsJournal ? null : (await rows.Set<BriefingRow>().AsNoTracking().Where(b => people.Contains(b.StudentId) && b.StudentSigned && b.InstructorSigned && b.TestPassed)
                .Select(b => new { b.StudentId, b.Kind, b.Day, b.Station }).ToListAsync(ct)).ToLookup(b => b.StudentId, b => new Briefing(b.Kind, b.Day, b.Station ?? ""), StringComparer.Ordinal),
        };
    }
}
