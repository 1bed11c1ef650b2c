using DualFlow.Activities.Rotation.Steps;

namespace DualFlow.Activities.Rotation.Changes;

/// <summary>Kinds of registry changes that rotations ask for.</summary>
public static class RotationChanges
{
    /// <summary>How every kind begins.</summary>
    public const string Prefix = "rotation.";

    /// <summary>A batch of a period was put into force; carries an <see cref="AppliedRotation"/>.</summary>
    public const string AppliedKind = "rotation.applied";

    /// <summary>A period begins and those before it end; carries a <see cref="RotationPeriod"/>.</summary>
    public const string ClosedKind = "rotation.closed";

    /// <summary>People are told; carries a <see cref="NotifiedRotation"/>.</summary>
    public const string NotifiedKind = "rotation.notified";
}

/// <summary>A batch that was put into force.</summary>
/// <param name="Period">The period.</param>
/// <param name="Admitted">Who goes where.</param>
/// <param name="Blocked">Who is held back.</param>
public sealed record AppliedRotation(RotationPeriod Period, IReadOnlyList<RotationPlace> Admitted, IReadOnlyList<BlockedStudent> Blocked);

/// <summary>People who are told of a period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Notices">Who is told what.</param>
public sealed record NotifiedRotation(RotationPeriod Period, IReadOnlyList<RotationNotice> Notices);

/// <summary>What one person is told.</summary>
/// <param name="Kind"><c>mentor</c> or <c>master</c>.</param>
/// <param name="Recipient">Id of the person.</param>
/// <param name="About">The enterprise or the group.</param>
/// <param name="Students">Number of students.</param>
public sealed record RotationNotice(string Kind, string Recipient, string About, int Students);
