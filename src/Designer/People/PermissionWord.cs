namespace DualFlow.Designer.People;

/// <summary>What a role may do, in words that people use, and the permissions behind it.</summary>
/// <param name="Key">Key of the words in <c>PeopleTexts</c>, after <c>May</c>.</param>
/// <param name="Permissions">What is granted.</param>
public sealed record PermissionWord(string Key, params IReadOnlyList<string> Permissions)
{
    /// <summary>Everything that a role can be given, in the order of the page.</summary>
    public static IReadOnlyList<PermissionWord> All { get; } =
    [
        new("Everything", "*"),
        new("SeeProcesses", "read:workflow-definitions", "read:activity-descriptors", "read:activity-descriptors-options", "read:expression-descriptors", "read:variable-descriptors", "read:javascript-type-definitions"),
        new("DrawProcesses", "write:workflow-definitions", "exec:tests"),
        new("PublishProcesses", "publish:workflow-definitions", "retract:workflow-definitions"),
        new("DeleteProcesses", "delete:workflow-definitions"),
        new("SeeScripts", "read:scripts"),
        new("WriteScripts", "write:scripts", "publish:scripts"),
        new("SetScriptLimits", "read:scripts", "write:script-limits"),
        new("StartCases", "exec:workflow-definitions", "trigger:event"),
        new("SeeCases", "read:workflow-instances"),
        new("RepairCases", "write:workflow-instances", "cancel:workflow-instances", "run:alterations", "read:alterations"),
        new("DeleteCases", "delete:workflow-instances"),
        new("SeeAllTasks", "read:tasks"),
        new("ManageTasks", "manage:tasks", "tasks:complete"),
        new("SeeRegisters", "read:registry"),
        new("ChangeRegisters", "write:registry"),
        new("SeeAudit", "read:audit"),
        new("SeeAttestation", "read:attestation"),
        new("LeadAttestation", "read:attestation", "write:attestation"),
        new("SeeDiaries", "read:attendance"),
        new("KeepDiaries", "read:attendance", "write:attendance"),
        new("SeePay", "read:pay"),
        new("RunPay", "read:pay", "write:pay"),
        new("ApprovePay", "read:pay", "approve:pay"),
        new("SeeRotations", "read:rotations"),
        new("PlanRotations", "read:rotations", "write:rotations"),
        new("OrderSpecialists", "order:demands"),
        new("SeePlacement", "read:placements", "read:demands", "read:admission"),
        new("LeadPlacement", "write:placements", "write:demands", "write:admission"),
        new("SeeFigures", "read:figures"),
        new("SeeRegion", "read:region"),
        new("SeePeople", "read:user", "read:role"),
        new("ManagePeople", "create:user", "update:user", "delete:user"),
        new("ManageRoles", "create:role", "update:role", "delete:role"),
        new("ManagePrograms", "read:application", "create:application", "delete:application"),
        new("WatchServer", "read:metrics", "read:workflow-runtime", "read:installed-features"),
    ];

    /// <summary>True when all of it is among these.</summary>
    public bool IsIn(IEnumerable<string> held) => Permissions.All(held.Contains);
}
