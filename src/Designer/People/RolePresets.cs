using System.Collections.Immutable;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Storage;
using Microsoft.Extensions.Hosting;

namespace DualFlow.Designer.People;

/// <summary>The roles of dual training. They are made at the first start; a newer program adds the permissions that it brings along, and what people took away or deleted stays so. Tasks are given to their ids.</summary>
public sealed class RolePresets(IStore store, IdentityDirectory directory) : IHostedService
{
    // Per role: the permissions that it was ever given, so that one taken away doesn't come back.
    const string Area = "role-presets";

    static readonly string[] Looks = ["SeeProcesses", "SeeCases"], Nothing = [];

    /// <summary>Ids and what they may do beyond their own tasks, which need no permission. The administrator's role is made by the first account.</summary>
    public static IReadOnlyList<(string Id, string EnglishName, string[] May)> All { get; } =
    [
        ("registrar", "Registrar", [.. Looks, "StartCases", "SeeRegisters", "ChangeRegisters", "SeePlacement", "LeadPlacement"]),
        ("department-head", "Department head", [.. Looks, "StartCases", "SeeAllTasks", "ManageTasks", "SeeRegisters", "SeeAttestation", "SeeDiaries", "SeeRotations", "SeePlacement", "LeadPlacement"]),
        ("methodist", "Methodist", [.. Looks, "DrawProcesses", "PublishProcesses", "StartCases", "RepairCases", "SeeAllTasks", "ManageTasks", "SeeRegisters", "ChangeRegisters", "SeeAudit", "LeadAttestation", "SeeScripts", "WriteScripts", "PlanRotations", "SeePlacement", "LeadPlacement"]),
        ("teacher", "Teacher", Nothing),
        ("master", "Master of industrial training", Nothing),
        ("enterprise-hr", "Enterprise HR", ["OrderSpecialists"]),
        ("mentor", "Mentor", Nothing),
        ("commission-chair", "Commission chair", Looks),
        ("commission-member", "Commission member", Nothing),
        ("commission-secretary", "Commission secretary", [.. Looks, "StartCases", "SeeRegisters", "LeadAttestation"]),
        ("accountant", "Accountant", [.. Looks, "SeeRegisters", "RunPay"]),
        ("director", "Director", [.. Looks, "SeeAllTasks", "ManageTasks", "SeePeople", "SeeRegisters", "SeeAudit", "SeeAttestation", "SeeDiaries", "ApprovePay", "SeeRotations", "SeePlacement", "SeeFigures"]),
        ("regional-department", "Regional education department", [.. Looks, "SeePlacement", "SeeRegion"]),
        ("chamber", "Chamber of entrepreneurs", Nothing),
        ("student", "Student", Nothing),
        ("guardian", "Guardian", Nothing),
    ];

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var given = (await store.ListSettingsAsync(Area, cancellationToken)).ToDictionary(s => s.Key, s => s.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
        var roles = await directory.ListRolesAsync(cancellationToken);
        foreach (var (id, name, may) in All)
        {
            var permissions = PermissionsOf(may);
            var before = given.GetValueOrDefault(id);
            if (before is not null && permissions.All(before.Contains))
                continue;
            var role = roles.FirstOrDefault(r => r.Id == id);
            if (role is null && before is null)
                await directory.AddRoleAsync(new Role(id, name, permissions), cancellationToken);
            else if (role is not null)
                await directory.SaveRoleAsync(role with { Permissions = [.. role.Permissions.Union(permissions.Except(before ?? []), StringComparer.Ordinal)] }, cancellationToken);
            await store.PutSettingAsync(Area, id, string.Join('\n', permissions.Union(before ?? [], StringComparer.Ordinal)), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    static ImmutableArray<string> PermissionsOf(IEnumerable<string> words) =>
        [.. words.SelectMany(w => PermissionWord.All.Single(p => p.Key == w).Permissions).Distinct(StringComparer.Ordinal)];
}
