using System.Text.Json;
using DualFlow.Activities.Forms;

namespace DualFlow.Activities.HumanTasks;

/// <summary>A task with everything that its page needs.</summary>
public sealed record TaskView(
    TaskSummary Task, LocalText Next, FormDefinition Form, JsonElement Given, JsonElement? Draft, DateTimeOffset? DraftSavedAt, JsonElement? Answers, string? Comment,
    IReadOnlyList<TaskFile> Files, IReadOnlyList<TaskHistory> History, IReadOnlyList<ShownSignature> Signatures, IReadOnlyList<ShownSigner> Signers, TaskRights May);

/// <summary>A file without its content.</summary>
public sealed record TaskFile(string Id, string Name, string MediaType, long Size, string Hash, string By, string ByName, DateTimeOffset At, bool IsOfThisTask);

/// <summary>A line of the history.</summary>
public sealed record TaskHistory(DateTimeOffset At, string What, string? ByName, string? To, string? Text, string? Outcome);

/// <summary>A signature as it is shown.</summary>
/// <param name="SignerName">Who.</param>
/// <param name="Outcome">Outcome that was signed.</param>
/// <param name="Provider">Who vouches for it.</param>
/// <param name="DocumentHash">SHA-256 of what was signed.</param>
/// <param name="SignedAt">UTC.</param>
/// <param name="IsValid">True when it was checked just now and holds.</param>
public sealed record ShownSignature(string SignerName, string Outcome, string Provider, string DocumentHash, DateTimeOffset SignedAt, bool IsValid);

/// <summary>Someone who must sign.</summary>
public sealed record ShownSigner(string Word, string? SignedByName);

/// <summary>What the person may do with the task now.</summary>
/// <param name="Work">Complete or sign it.</param>
/// <param name="Claim">Take it.</param>
/// <param name="Release">Give it back.</param>
/// <param name="Delegate">Hand it on.</param>
/// <param name="Reassign">Give it to another role or person.</param>
/// <param name="Why">Why the person can't work on it; null when they can.</param>
public sealed record TaskRights(bool Work, bool Claim, bool Release, bool Delegate, bool Reassign, TaskRefusal? Why);
