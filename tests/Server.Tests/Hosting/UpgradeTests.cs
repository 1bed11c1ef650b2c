using System.Text.Json.Nodes;
using DualFlow.Designer.People;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using DualFlow.Server.Hosting;
using DualFlow.Server.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DualFlow.Server.Tests.Hosting;

/// <summary>What a newer program brings to a database that is in use.</summary>
public sealed class UpgradeTests : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();
    ServiceProvider services = null!;
    ServerSettings settings = null!;

    DefinitionLibrary Library => services.GetRequiredService<DefinitionLibrary>();

    IdentityDirectory Directory => services.GetRequiredService<IdentityDirectory>();

    public async Task InitializeAsync()
    {
        System.IO.Directory.CreateDirectory(folder.File("workflows"));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["DualFlow:Data"] = folder.Path, ["Logging:LogLevel:Default"] = "None" }).Build();
        settings = new SettingsReader(configuration).Read() with { ShippedWorkflows = folder.File("workflows") };
        services = await Composition.OpenAsync(settings, configuration, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_newer_form_becomes_the_next_version_and_a_new_process_is_published()
    {
        Ship("first", "one");
        await StartAsync();
        await StartAsync();
        Assert.Equal(1, (await PublishedAsync("first"))!.Version);

        Ship("first", "two");
        Ship("second", "one");
        await StartAsync();
        var first = await PublishedAsync("first");
        Assert.Equal(2, first!.Version);
        Assert.Contains("two", first.Root.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(1, (await PublishedAsync("second"))!.Version);
    }

    [Fact]
    public async Task What_people_changed_or_deleted_stays_so()
    {
        Ship("changed", "one");
        Ship("drafted", "one");
        Ship("deleted", "one");
        await StartAsync();
        await Library.SaveAsync(Document("changed", "the college's own"), CancellationToken.None);
        await Library.PublishAsync("changed", CancellationToken.None);
        await Library.SaveAsync(Document("drafted", "half done"), CancellationToken.None);
        Assert.True(await Library.DeleteAsync("deleted", CancellationToken.None) > 0);

        foreach (var name in new[] { "changed", "drafted", "deleted" })
            Ship(name, "two");
        await StartAsync();
        Assert.Contains("the college's own", (await PublishedAsync("changed"))!.Root.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("half done", (await Library.FindAsync("drafted", VersionChoice.Latest, CancellationToken.None))!.Root.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("one", (await PublishedAsync("drafted"))!.Root.GetRawText(), StringComparison.Ordinal);
        Assert.Null(await Library.FindAsync("deleted", VersionChoice.Latest, CancellationToken.None));

        Ship("changed", "three");
        await StartAsync();
        Assert.Contains("the college's own", (await PublishedAsync("changed"))!.Root.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workflow_of_the_same_name_that_people_drew_themselves_is_left_alone()
    {
        await Library.SaveAsync(Document("admission", "drawn here"), CancellationToken.None);
        await Library.PublishAsync("admission", CancellationToken.None);
        Ship("admission", "one");
        await StartAsync();
        Ship("admission", "two");
        await StartAsync();
        Assert.Contains("drawn here", (await PublishedAsync("admission"))!.Root.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_gets_what_a_newer_program_brings_and_keeps_what_people_decided()
    {
        await StartRolesAsync();
        var registrar = await RoleAsync("registrar");
        Assert.True(registrar!.Permissions.Length > 3);
        // People take one permission away and delete a role; an older program gave two permissions fewer.
        var taken = registrar.Permissions[0];
        var later = registrar.Permissions[^2..];
        await Directory.SaveRoleAsync(registrar with { Permissions = registrar.Permissions[1..^2].Add("their:own") }, CancellationToken.None);
        await services.GetRequiredService<IStore>().PutSettingAsync("role-presets", "registrar", string.Join('\n', registrar.Permissions[..^2]), CancellationToken.None);
        await Directory.DeleteRoleAsync("chamber", CancellationToken.None);

        await StartRolesAsync();
        var after = (await RoleAsync("registrar"))!.Permissions;
        Assert.DoesNotContain(taken, after);
        Assert.Contains("their:own", after);
        Assert.Superset(later.ToHashSet(), after.ToHashSet());
        Assert.Null(await RoleAsync("chamber"));
    }

    Task StartAsync() => new ShippedWorkflows(settings, services.GetRequiredService<IStore>(), Library, services.GetRequiredService<PlanCache>(), NullLogger<ShippedWorkflows>.Instance).PublishAsync(CancellationToken.None);

    Task StartRolesAsync() => new RolePresets(services.GetRequiredService<IStore>(), Directory).StartAsync(CancellationToken.None);

    async Task<Role?> RoleAsync(string id) => (await Directory.ListRolesAsync(CancellationToken.None)).FirstOrDefault(r => r.Id == id);

    Task<WorkflowDefinition?> PublishedAsync(string id) => Library.FindAsync(id, VersionChoice.Published, CancellationToken.None);

    void Ship(string id, string text) => File.WriteAllBytes(folder.File($"workflows/{id}.json"), DefinitionWriter.Write(Document(id, text)));

    static WorkflowDefinition Document(string id, string text) => DefinitionReader.Read(new JsonObject
    {
        ["definitionId"] = id, ["name"] = id,
        ["root"] = new JsonObject
        {
            ["id"] = "line", ["type"] = "Elsa.WriteLine", ["version"] = 1,
            ["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = text } },
        },
    }.ToJsonString());
}
