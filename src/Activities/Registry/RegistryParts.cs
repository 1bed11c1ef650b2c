using DualFlow.Activities.Admission;
using DualFlow.Activities.Attendance;
using DualFlow.Activities.Compensation;
using DualFlow.Activities.Contracts;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Rotation;

namespace DualFlow.Activities.Registry;

/// <summary>Every part of the registry. A new process adds its part here.</summary>
public static class RegistryParts
{
    /// <summary>In the order of their creation.</summary>
    public static IReadOnlyList<RegistryPart> All { get; } = [new CorePart(), new AdmissionPart(), new TasksPart(), new RotationPart(), new AuditPart(), new CollegePart(), new ContractsPart(), new AttendancePart(), new PayPart()];

    /// <summary>The part that writes changes of a kind.</summary>
    /// <exception cref="InvalidOperationException">Nobody writes them.</exception>
    public static RegistryPart For(string kind) => All.FirstOrDefault(p => p.Prefix is { } prefix && kind.StartsWith(prefix, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"Nobody applies registry changes of kind \"{kind}\".");
}
