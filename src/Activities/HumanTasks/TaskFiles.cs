using System.Security.Cryptography;
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
        name = Path.GetFileName((name ?? "").Replace('\\', '/')).Trim();
        if (name.Length is 0 or > 200 || name.Any(char.IsControl))
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
        if (await ReadAsync(content, ct) is not { } bytes)
            return TaskRefusal.Of(413, "file.too_large");
        if (bytes.Length == 0)
            return TaskRefusal.Of(400, "file.empty");
        if (FileContent.MediaTypeOf(bytes) is not { } mediaType)
            return TaskRefusal.Of(415, "file.type");
        if (!FileContent.NameFits(name, mediaType))
            return TaskRefusal.Of(415, "file.type_mismatch", name, FileContent.WordFor(mediaType));
        var row = new TaskFileRow
        {
            TenantId = open.Rows.Tenant, FileId = Guid.NewGuid().ToString("N"), TaskId = taskId, InstanceId = task.Row.InstanceId, Name = name, MediaType = mediaType, Size = bytes.Length,
            Hash = Convert.ToHexString(SHA256.HashData(bytes)), Content = bytes, By = person.Id, ByName = person.DisplayName, At = task.Now,
        };
        open.Rows.TaskFiles.Add(row);
        open.Rows.TaskEvents.Add(Changes.TaskRegistry.EventRow(open.Rows.Tenant, taskId, task.Now, new("attach", person.Id, person.DisplayName, Text: name)));
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
        if (answer.Refusal is { } no)
            return TaskProblem.Of(no);
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers.CacheControl = "private, no-store";
        return Results.File(answer.Value!.Content, answer.Value.MediaType, answer.Value.Name);
    }

    // One byte over the limit is enough to know: what follows isn't read.
    static async Task<byte[]?> ReadAsync(Stream content, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            if (kept.Length + read > FileContent.Largest)
                return null;
            kept.Write(buffer, 0, read);
        }
        return kept.ToArray();
    }
}
