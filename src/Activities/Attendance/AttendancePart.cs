using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attendance;

/// <summary>Attendance, diaries, absences, briefings, locks of months and corrections after them.</summary>
sealed class AttendancePart : RegistryPart
{
    public override string Name => "attendance";

    public override string? Prefix => null;

    public override void Describe(RegistryModel model)
    {
        model.Table<AttendanceDayRow>("attendance_day", r => new { r.TenantId, r.ContractId, r.Day }, e => e.HasIndex(r => new { r.TenantId, r.MentorId, r.Day }));
        model.Table<DiaryWeekRow>("diary_week", r => new { r.TenantId, r.ContractId, r.Monday }, e =>
        {
            e.HasIndex(r => new { r.TenantId, r.MentorId, r.State });
            e.HasIndex(r => new { r.TenantId, r.StudentId, r.Monday });
            e.HasIndex(r => new { r.TenantId, r.Monday, r.State });
        });
        model.Table<DiaryEntryRow>("diary_entry", r => new { r.TenantId, r.ContractId, r.Day, r.Position });
        model.Table<CheckInRow>("check_in", r => new { r.TenantId, r.Id }, e => e.HasIndex(r => new { r.TenantId, r.ContractId, r.Day }));
        model.Table<AbsenceRow>("absence", r => new { r.TenantId, r.Id }, e => e.HasIndex(r => new { r.TenantId, r.StudentId, r.From }));
        model.Table<AbsenceProofRow>("absence_proof", r => new { r.TenantId, r.AbsenceId });
        model.Table<BriefingRow>("briefing", r => new { r.TenantId, r.Id }, e => e.HasIndex(r => new { r.TenantId, r.StudentId }));
        model.Table<MonthLockRow>("month_lock", r => new { r.TenantId, r.Month });
        model.Table<CorrectionRow>("attendance_correction", r => new { r.TenantId, r.Id }, e =>
        {
            e.HasIndex(r => new { r.TenantId, r.Month });
            e.HasIndex(r => new { r.TenantId, r.ContractId });
        });
    }
}
