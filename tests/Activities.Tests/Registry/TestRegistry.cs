using System.Text;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Registry.Desk;
using DualFlow.Activities.Registry.Import;
using DualFlow.Activities.Registry.Kinds;
using DualFlow.Activities.Sample;
using DualFlow.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DualFlow.Activities.Tests.Registry;

/// <summary>A registry in a database of its own.</summary>
sealed class TestRegistry : IAsyncDisposable
{
    readonly string? file;

    TestRegistry(string connection, string? file)
    {
        this.file = file;
        Connections = new(connection);
        Desk = new(Connections, TimeProvider.System);
    }

    public RegistryConnections Connections { get; }

    public RegistryDesk Desk { get; }

    public static async Task<TestRegistry> MakeAsync(bool postgres)
    {
        var path = Path.Combine(Path.GetTempPath(), $"registry-{Guid.NewGuid():n}.db");
        var made = postgres ? new TestRegistry(await PostgresServer.Instance.CreateDatabaseAsync(), null) : new TestRegistry($"Data Source={path};Pooling=False", path);
        if (postgres)
        {
            await using var open = await made.Connections.OpenAsync(null, default);
            await open.Rows.Database.ExecuteSqlRawAsync("create schema if not exists dualflow");
        }
        await using (var open = await made.Connections.OpenAsync(null, default))
            await RegistrySchema.MigrateAsync(open.Rows.Database.GetDbConnection(), default);
        return made;
    }

    public async Task<ImportReport> ImportAsync(string kind, string name, byte[] content, ImportMode mode) =>
        (await Desk.ImportAsync(ImportTests.Clerk, RegistryKinds.Find(kind)!, name, content, mode, null, default)).Value!;

    public async Task LoadSampleAsync()
    {
        foreach (var (name, text) in SampleRegistry.Make(SampleRegistry.Seed))
        {
            var report = await ImportAsync(name[..^4], name, Encoding.UTF8.GetBytes(text), ImportMode.All);
            Assert.Empty(report.Problems.Select(p => $"{name} {p.Row} {p.Column} {p.Message.En}"));
            Assert.True(report.IsWritten);
        }
    }

    public async Task<int> CountAsync()
    {
        await using var open = await Connections.OpenAsync(null, default);
        return await open.Rows.Students.CountAsync();
    }

    public ValueTask DisposeAsync()
    {
        if (file is not null)
            File.Delete(file);
        return ValueTask.CompletedTask;
    }
}
