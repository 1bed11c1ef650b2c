using System.Text.Json;

namespace DualFlow.Activities.Movement.Changes;

/// <summary>Kinds of registry changes about the movement of students; stable, the audit keeps them.</summary>
public static class MovementChanges
{
    /// <summary>A movement is asked for, decided or ends; carries <see cref="MovementRecorded"/>.</summary>
    public const string RecordedKind = "movement.record";
}

/// <summary>A movement is asked for, decided or ends.</summary>
/// <param name="Id">The movement.</param>
/// <param name="StudentId">The student.</param>
/// <param name="Kind"><c>leave</c>, <c>transfer</c>, <c>expulsion</c> or <c>reinstatement</c>.</param>
/// <param name="State">How it stands now.</param>
/// <param name="Ground">Code of the ground; null leaves it.</param>
/// <param name="From">First day; null leaves it.</param>
/// <param name="To">Last day; null leaves it.</param>
/// <param name="OrderOf">Reference of the order's number; null leaves it.</param>
/// <param name="Details">More facts; null leaves them.</param>
/// <param name="StudentStatus">New status of the student; null leaves it.</param>
/// <param name="GroupCode">New group; null leaves it, empty means none.</param>
/// <param name="ReleasesPlace">True when seats that were offered or taken in open rounds become free.</param>
/// <param name="CertificateOf">Reference of the number of a certificate of incomplete study, which is entered into its register; null without one.</param>
/// <param name="Day">Day of the entry.</param>
public sealed record MovementRecorded(
    string Id, string StudentId, string Kind, string State, DateOnly Day, string? Ground = null, DateOnly? From = null, DateOnly? To = null, string? OrderOf = null, JsonElement? Details = null,
    string? StudentStatus = null, string? GroupCode = null, bool ReleasesPlace = false, string? CertificateOf = null);
