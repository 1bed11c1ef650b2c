using System.Collections.Immutable;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Storage;
using Microsoft.Extensions.Hosting;

namespace DualFlow.Designer.People;

/// <summary>The roles of dual training. They are made at the first start, once: what people change or delete later stays so. Tasks are given to their ids.</summary>
sealed class RolePresets(IStore store, IdentityDirectory directory) : IHostedService
{
    const string Area = "designer", Key = "role-presets";

    static readonly string[] Looks = ["SeeProcesses", "SeeCases"], Nothing = [];

    /// <summary>Ids and what they may do beyond their own tasks, which need no permission. The administrator's role is made by the first account.</summary>
    public static IReadOnlyList<(string Id, string EnglishName, string[] May)> All { get; } =
    [
        ("registrar", "Registrar", [.. Looks, "StartCases", "SeeRegisters", "ChangeRegisters", "SeePlacement", "LeadPlacement"]),
        ("department-head", "Department head", [.. Looks, "StartCases", "SeeAllTasks", "ManageTasks", "SeeRegisters", "SeeAttestation", "SeeDiaries", "SeeRotations", "SeePlacement", "LeadPlacement"]),
        ("methodist", "Methodist", [.. Looks, "DrawProcesses", "PublishProcesses", "StartCases", "RepairCases", "SeeAllTasks", "ManageTasks", "SeeRegisters", "ChangeRegisters", "SeeAudit", "LeadAttestation", "SeeScripts", "WriteScripts", "PlanRotations", "SeePlacement", "LeadPlacement"]),
        ("teacher", "Teacher", Nothing),
        ("master", "Master of industrial training", Nothing),
        ("enterprise-hr", "Enterprise HR", Nothing),
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

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if ((await store.ListSettingsAsync(Area, cancellationToken)).Any(s => s.Key == Key))
            return;
        foreach (var (id, name, may) in All)
            await directory.AddRoleAsync(new Role(id, name, PermissionsOf(may)), cancellationToken);
        await store.PutSettingAsync(Area, Key, "done", cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    static ImmutableArray<string> PermissionsOf(IEnumerable<string> words) =>
        [.. words.SelectMany(w => PermissionWord.All.Single(p => p.Key == w).Permissions).Distinct(StringComparer.Ordinal)];
}
