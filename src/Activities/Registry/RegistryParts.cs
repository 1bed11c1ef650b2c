using DualFlow.Activities.Admission;
using DualFlow.Activities.Attendance;
using DualFlow.Activities.Attestation;
using DualFlow.Activities.Compensation;
using DualFlow.Activities.Contracts;
using DualFlow.Activities.Demand;
using DualFlow.Activities.Documents;
using DualFlow.Activities.Graduation;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Incidents;
using DualFlow.Activities.Movement;
using DualFlow.Activities.Placement;
using DualFlow.Activities.Rotation;

namespace DualFlow.Activities.Registry;

/// <summary>Every part of the registry. A new process adds its part here.</summary>
public static class RegistryParts
{
    /// <summary>In the order of their creation.</summary>
    public static IReadOnlyList<RegistryPart> All { get; } =
    [
        new CorePart(), new AdmissionPart(), new TasksPart(), new RotationPart(), new AuditPart(), new CollegePart(), new ContractsPart(),
        new RequestsPart(), new DocumentsPart(), new AttestationPart(), new AttendancePart(), new PayPart(), new PlacementPart(), new DemandPart(),
        new MovementPart(), new GraduationPart(), new IncidentsPart(),
    ];

    /// <summary>The part that writes changes of a kind.</summary>
    /// <exception cref="InvalidOperationException">Nobody writes them.</exception>
    public static RegistryPart For(string kind) => All.FirstOrDefault(p => p.Prefix is { } prefix && kind.StartsWith(prefix, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"Nobody applies registry changes of kind \"{kind}\".");
}
