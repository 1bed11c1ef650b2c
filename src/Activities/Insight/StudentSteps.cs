using System.Globalization;
using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Graduation.Rows;
using DualFlow.Activities.Movement.Rows;
using DualFlow.Activities.Placement.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Desk;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Insight;

/// <summary>Everything that the college knows of a student's way, in its order.</summary>
static class StudentSteps
{
    public static async Task AddAsync(RegistryContext rows, StudentRow student, List<ContractRow> contracts, List<TraceStep> steps, CancellationToken ct)
    {
        await ApplicationAsync(rows, student, steps, ct);
        await PlacementAsync(rows, student.Id, steps, ct);
        await ContractsAsync(rows, contracts, steps, ct);
        await TrainingAsync(rows, student.Id, steps, ct);
        foreach (var movement in await rows.Set<MovementRow>().AsNoTracking().Where(m => m.StudentId == student.Id).OrderBy(m => m.AskedMs).ToListAsync(ct))
            steps.Add(new("movement", movement.State, movement.From ?? Day(movement.AskedMs), movement.OrderNumber ?? "", [new("movement", movement.Kind), .. Fact("ground", movement.Ground), .. Fact("until", movement.To is { } to ? Text(to) : null)]));
        await ResultsAsync(rows, student.Id, steps, ct);
    }

    static async Task ApplicationAsync(RegistryContext rows, StudentRow student, List<TraceStep> steps, CancellationToken ct)
    {
        if (student.Iin is not { } iin)
            return;
        var name = $"{student.LastName} {student.FirstName}";
        foreach (var row in (await rows.Applications.AsNoTracking().Where(a => a.FullName.StartsWith(name)).ToListAsync(ct)).OrderBy(a => a.ChangedAt))
            if (RegistryJson.Read<Application>(row.Content).Iin == iin)
            {
                var enrolment = await rows.Enrolments.AsNoTracking().FirstOrDefaultAsync(e => e.Campaign == row.Campaign && e.Number == row.Number, ct);
                steps.Add(new("application", enrolment is null ? row.Status : "enrolled", DateOnly.FromDateTime((enrolment?.EnrolledAt ?? row.ChangedAt).UtcDateTime), row.Number,
                    [new("campaign", row.Campaign), .. Fact("specialty", enrolment?.Specialty), .. Fact("orderNumber", enrolment?.OrderNumber)]));
            }
    }

    static async Task PlacementAsync(RegistryContext rows, string student, List<TraceStep> steps, CancellationToken ct)
    {
        foreach (var seat in await rows.Set<PlacementSeatRow>().AsNoTracking().Where(s => s.StudentId == student).ToListAsync(ct))
        {
            var round = await rows.Set<PlacementRoundRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == seat.RoundId, ct);
            var place = await rows.Workplaces.AsNoTracking().Where(w => w.Id == seat.PlaceId).Select(w => w.Site + ", " + w.Name).FirstOrDefaultAsync(ct);
            steps.Add(new("placement", seat.State, round?.PublishedMs is { } ms ? Day(ms) : null, round?.Name ?? seat.RoundId, [.. Fact("place", place), .. Fact("choice", seat.Choice?.ToString(CultureInfo.InvariantCulture))], $"/placement/{Uri.EscapeDataString(seat.RoundId)}"));
        }
    }

    static async Task ContractsAsync(RegistryContext rows, List<ContractRow> contracts, List<TraceStep> steps, CancellationToken ct)
    {
        foreach (var contract in contracts)
        {
            var enterprise = await rows.Enterprises.AsNoTracking().Where(e => e.Bin == contract.Bin).Select(e => e.Name).FirstOrDefaultAsync(ct);
            var mentor = await rows.Mentors.AsNoTracking().Where(m => m.Id == contract.MentorId).Select(m => m.FullName).FirstOrDefaultAsync(ct);
            steps.Add(new("contract", contract.Status, contract.From, contract.Number ?? "", [new("enterprise", enterprise ?? contract.Bin), new("until", Text(contract.To)), .. Fact("mentor", mentor)], $"/contracts/{Uri.EscapeDataString(contract.Id)}"));
        }
    }

    static async Task TrainingAsync(RegistryContext rows, string student, List<TraceStep> steps, CancellationToken ct)
    {
        var visits = await rows.Set<AssignmentRow>().AsNoTracking().Where(a => a.Student == student && a.IsCurrent).ToListAsync(ct);
        if (visits.Count > 0)
            steps.Add(new("rotation", "", null, "", [new("stations", visits.Select(v => v.Station).Distinct().Count().ToString(CultureInfo.InvariantCulture)), new("periods", visits.Count.ToString(CultureInfo.InvariantCulture))], $"/rotations/{Uri.EscapeDataString(visits[^1].PlanId)}/students/{Uri.EscapeDataString(student)}"));
        var days = await rows.Set<AttendanceDayRow>().AsNoTracking().Where(d => d.StudentId == student && d.PresentMinutes > 0).Select(d => new { d.Day, d.PresentMinutes, d.IsApproved }).ToListAsync(ct);
        if (days.Count > 0)
            steps.Add(new("practice", "", days.Min(d => d.Day), "", [new("days", days.Count.ToString(CultureInfo.InvariantCulture)), new("hours", (days.Sum(d => d.PresentMinutes) / 60m).ToString("0.#", CultureInfo.InvariantCulture)), new("confirmed", (days.Where(d => d.IsApproved).Sum(d => d.PresentMinutes) / 60m).ToString("0.#", CultureInfo.InvariantCulture))]));
        var paid = await rows.Set<PayLineRow>().AsNoTracking().Where(l => l.PersonId == student && l.Ledger == "students" && rows.Set<PayRunRow>().Any(r => r.Id == l.RunId && r.Sheet == l.Sheet && r.PaidMs != null)).Select(l => l.Hundredths).ToListAsync(ct);
        if (paid.Count > 0)
            steps.Add(new("pay", "", null, "", [new("paid", (paid.Sum() / 100m).ToString("0.00", CultureInfo.InvariantCulture))]));
    }

    static async Task ResultsAsync(RegistryContext rows, string student, List<TraceStep> steps, CancellationToken ct)
    {
        foreach (var candidate in await rows.Set<AttestationCandidateRow>().AsNoTracking().Where(c => c.StudentId == student).ToListAsync(ct))
        {
            var session = await rows.Set<AttestationSessionRow>().AsNoTracking().FirstAsync(s => s.Id == candidate.SessionId, ct);
            // Nothing is told of a result that isn't announced.
            var isKnown = session.State is "announced" or "final";
            steps.Add(new("attestation", isKnown ? candidate.Outcome ?? "" : session.State, session.HeldOn, session.Title,
                [.. isKnown ? Fact("mark", candidate.Mark) : [], .. Fact("protocol", session.ProtocolNumber)], $"/attestation/{Uri.EscapeDataString(session.Id)}"));
        }
        foreach (var graduate in await rows.Set<GraduateRow>().AsNoTracking().Where(g => g.StudentId == student).ToListAsync(ct))
        {
            steps.Add(new("diploma", graduate.WithHonours ? "honours" : "", graduate.GraduatedOn, graduate.DiplomaNumber, [new("qualification", graduate.Qualification)]));
            var employer = await rows.Enterprises.AsNoTracking().Where(e => e.Bin == graduate.EmployerBin).Select(e => e.Name).FirstOrDefaultAsync(ct) ?? graduate.EmployerBin;
            steps.Add(new("job", graduate.Employment ?? "unknown", graduate.EmployedFrom, graduate.Position ?? "", [.. Fact("enterprise", employer), .. Fact("offer", graduate.Offer), .. graduate.DutyMonths > 0 ? Fact("duty", $"{graduate.ServedMonths} / {graduate.DutyMonths}") : []]));
        }
    }

    static IReadOnlyList<TraceFact> Fact(string code, string? value) => string.IsNullOrEmpty(value) ? [] : [new(code, value)];

    static string Text(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    static DateOnly Day(long milliseconds) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime);
}
