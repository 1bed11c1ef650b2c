using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Schedules;
using DualFlow.Server.Settings;

namespace DualFlow.Server.Diagnosis;

/// <summary>Looks at the rotation schedules: can they be computed here, and does what is due run.</summary>
static class ScheduleDiagnosis
{
    public static async Task<Finding> FindAsync(ServerSettings settings, TimeProvider time, CancellationToken ct)
    {
        var store = new ScheduleStore(new RegistryConnections(settings.Database.ConnectionString), time);
        try
        {
            var overdue = await store.OverdueAsync(TimeSpan.FromMinutes(3), ct);
            if (overdue > 0)
                return new("schedules", false, $"{overdue} rotations are due and nobody starts them.", "Start a server, or look at the recurring job rotation-schedules on the dashboard.");
            var broken = (await store.ListAsync(null, ct)).Where(s => ScheduleCheck.Find(s).Count > 0).Select(s => s.Id).ToList();
            return broken.Count == 0
                ? new("schedules", true, "Nothing is overdue.")
                : new("schedules", false, $"Can't be computed on this machine: {string.Join(", ", broken)}.", "Correct their zone or pattern, or update the package tzdata.");
        }
        catch (System.Data.Common.DbException)
        {
            return new("schedules", false, "The registry's tables are missing or of another version.", "Start the server once: it makes and upgrades them.");
        }
    }
}
