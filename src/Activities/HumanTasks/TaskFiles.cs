using DualFlow.Activities.HumanTasks.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.HumanTasks;

/// <summary>Files of tasks: checked by content, kept in the database under a random id, with their hash.</summary>
public sealed class TaskFiles(RegistryConnections registry, TaskReader reader)
{
    const int MostFiles = 20;

    /// <summary>Attaches a file.</summary>
    /// <param name="person">Who.</param>
    /// <param name="taskId">To which task; it must be open.</param>
    /// <param name="name">Name that people gave the file.</param>
    /// <param name="content">The bytes; read to the limit and no further.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<TaskAnswer<TaskFile>> AttachAsync(Person person, string taskId, string? name, Stream content, CancellationToken ct)
    {
        if (AttachedFile.NameOf(name) is null)
            return TaskRefusal.Of(400, "file.name");
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        if (await reader.LoadAsync(open.Rows, person, taskId, ct) is not { } task)
            return TaskReader.NotFound;
        if (task.Row.State != "open")
            return TaskRefusal.Of(409, "task.over", task.Row.DoneByName ?? task.Row.State, "");
        if (TaskReader.Rights(task) is { Work: false, Why: { } why })
            return why;
        if (await open.Rows.TaskFiles.CountAsync(f => f.TaskId == taskId, ct) >= MostFiles)
            return TaskRefusal.Of(409, "file.many");
        var attached = await AttachedFile.ReadAsync(name, content, ct);
        if (attached.Refusal is { } no)
            return no;
        var file = attached.Value!;
        var row = new TaskFileRow
        {
            TenantId = open.Rows.Tenant, FileId = Guid.NewGuid().ToString("N"), TaskId = taskId, InstanceId = task.Row.InstanceId, Name = file.Name, MediaType = file.MediaType, Size = file.Content.Length,
            Hash = file.Hash, Content = file.Content, By = person.Id, ByName = person.DisplayName, At = task.Now,
        };
        open.Rows.TaskFiles.Add(row);
        open.Rows.TaskEvents.Add(Changes.TaskRegistry.EventRow(open.Rows.Tenant, taskId, task.Now, new("attach", person.Id, person.DisplayName, Text: file.Name)));
        await open.Rows.SaveChangesAsync(ct);
        return new TaskFile(row.FileId, row.Name, row.MediaType, row.Size, row.Hash, row.By, row.ByName, row.At, true);
    }

    /// <summary>Takes away a file that the person attached to the open task.</summary>
    public async Task<TaskAnswer<TaskFile>> DetachAsync(Person person, string taskId, string fileId, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        if (await reader.LoadAsync(open.Rows, person, taskId, ct) is not { } task)
            return TaskReader.NotFound;
        if (await open.Rows.TaskFiles.FirstOrDefaultAsync(f => f.FileId == fileId && f.TaskId == taskId && f.By == person.Id, ct) is not { } row)
            return TaskRefusal.Of(404, "file.not_found");
        // What was signed or sent stays.
        if (task.Row.State != "open" || !task.Progress.Given.IsEmpty)
            return TaskRefusal.Of(409, "task.over", task.Row.DoneByName ?? task.Row.State, "");
        open.Rows.TaskFiles.Remove(row);
        open.Rows.TaskEvents.Add(Changes.TaskRegistry.EventRow(open.Rows.Tenant, taskId, task.Now, new("detach", person.Id, person.DisplayName, Text: row.Name)));
        await open.Rows.SaveChangesAsync(ct);
        return new TaskFile(row.FileId, row.Name, row.MediaType, row.Size, row.Hash, row.By, row.ByName, row.At, true);
    }

    /// <summary>A file with its content, for whoever may see the task.</summary>
    public async Task<TaskAnswer<TaskFileRow>> ReadAsync(Person person, string taskId, string fileId, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        if (await reader.LoadAsync(open.Rows, person, taskId, ct) is not { } task)
            return TaskReader.NotFound;
        return await open.Rows.TaskFiles.AsNoTracking().FirstOrDefaultAsync(f => f.FileId == fileId && f.InstanceId == task.Row.InstanceId, ct) is { } row
            ? row : TaskRefusal.Of(404, "file.not_found");
    }

    /// <summary>A file as a download, for whoever may see the task. It is never shown in the browser's own page: what people upload runs nowhere.</summary>
    public async Task<IResult> SendAsync(Person person, string taskId, string fileId, HttpResponse response, CancellationToken ct)
    {
        var answer = await ReadAsync(person, taskId, fileId, ct);
        return answer.Refusal is { } no ? TaskProblem.Of(no) : Download(response, answer.Value!.Content, answer.Value.MediaType, answer.Value.Name);
    }

    /// <summary>What people upload, as a download that no browser runs in its page.</summary>
    internal static IResult Download(HttpResponse response, byte[] content, string mediaType, string name)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers.CacheControl = "private, no-store";
        return Results.File(content, mediaType, name);
    }
}
