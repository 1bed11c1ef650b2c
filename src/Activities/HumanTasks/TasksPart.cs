using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks.Changes;
using DualFlow.Activities.HumanTasks.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.HumanTasks;

/// <summary>People's tasks, their history, files and signatures, and forms.</summary>
sealed class TasksPart : RegistryPart
{
    public override string Name => "tasks";

    public override string? Prefix => TaskChanges.Prefix;

    public override void Describe(RegistryModel model)
    {
        model.Table<TaskRow>("task", r => new { r.TenantId, r.TaskId }, e =>
        {
            e.HasIndex(r => new { r.TenantId, r.State, r.DueTicks });
            e.HasIndex(r => new { r.TenantId, r.Holder, r.State, r.DueTicks });
            e.HasIndex(r => new { r.TenantId, r.DoneBy, r.EndedTicks });
            e.HasIndex(r => new { r.TenantId, r.InstanceId });
        });
        model.Table<TaskCandidateRow>("task_candidate", r => new { r.TenantId, r.Who, r.TaskId }, e => e.HasIndex(r => new { r.TenantId, r.TaskId }));
        model.Table<TaskEventRow>("task_event", r => r.EventId, e => e.HasIndex(r => new { r.TenantId, r.TaskId }));
        model.Table<TaskDraftRow>("task_draft", r => new { r.TenantId, r.TaskId, r.PersonId });
        model.Table<TaskFileRow>("task_file", r => new { r.TenantId, r.FileId }, e => e.HasIndex(r => new { r.TenantId, r.InstanceId }));
        model.Table<TaskSignatureRow>("task_signature", r => new { r.TenantId, r.TaskId, r.SignerId }, e => e.HasIndex(r => new { r.TenantId, r.SignerId }));
        model.Shared<SigningKeyRow>("signing_key", r => r.KeyId);
        model.Table<FormRow>("form", r => new { r.TenantId, r.FormId, r.Version }, e => e.Property(r => r.Revision).IsConcurrencyToken());
    }

    public override Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => TaskRegistry.ApplyAsync(rows, write, ct);
}
