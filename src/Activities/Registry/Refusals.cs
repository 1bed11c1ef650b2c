using DualFlow.Activities.HumanTasks;

namespace DualFlow.Activities.Registry;

/// <summary>Keeps in the audit what somebody tried and wasn't let do.</summary>
static class Refusals
{
    /// <summary>Writes the refusal and hands it on.</summary>
    public static async Task<TaskRefusal> KeepAsync(RegistryContext rows, RegistryAuthor author, string subject, string id, TaskRefusal refusal, CancellationToken ct)
    {
        rows.ChangeTracker.Clear();
        rows.Audit.Add(new()
        {
            Id = Guid.CreateVersion7(author.At).ToString("N"), TenantId = rows.Tenant, AtMs = author.At.ToUnixTimeMilliseconds(), Account = author.Account, InstanceId = author.InstanceId,
            ActivityNodeId = author.ActivityNodeId, Subject = subject, SubjectId = id, What = "refused", After = RegistryJson.Write(new { refusal.Code, Message = refusal.Message.En }),
        });
        await rows.SaveChangesAsync(ct);
        return refusal;
    }
}
