using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Contracts;

/// <summary>Reads what was trained under a contract from its approved days, the marks of its diary, and what it had taken over itself.</summary>
static class TrainingReader
{
    /// <summary>Hours, days and stations of a contract and those before it.</summary>
    public static async Task<TrainingRecord> OfAsync(RegistryContext rows, ContractRow contract, CancellationToken ct)
    {
        var workplace = contract.WorkplaceId is { } id ? await rows.Workplaces.AsNoTracking().Where(w => w.Id == id).Select(w => w.Name).FirstOrDefaultAsync(ct) : null;
        var days = await rows.Set<AttendanceDayRow>().AsNoTracking().Where(d => d.ContractId == contract.Id && d.IsApproved && d.Kind == "work").Select(d => new { d.Day, d.Station, d.PresentMinutes }).ToListAsync(ct);
        var marks = await rows.Set<DiaryWeekRow>().AsNoTracking().Where(w => w.ContractId == contract.Id && w.Mark != null).Select(w => new { w.Monday, w.Mark }).ToDictionaryAsync(w => w.Monday, w => w.Mark!.Value, ct);
        var terms = await rows.ContractVersions.AsNoTracking().Where(v => v.ContractId == contract.Id).OrderByDescending(v => v.Version).Select(v => v.Content).FirstOrDefaultAsync(ct);
        // A day that no rotation has put elsewhere was at the contract's own workplace.
        return TrainingRecord.Of(days.Select(d => new TrainedDay(d.Day, d.Station.Length > 0 ? d.Station : workplace ?? contract.Bin, d.PresentMinutes)), marks)
            .After(terms is null ? null : RegistryJson.Read<ContractTerms>(terms).Carried);
    }
}
