using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Documents;
using DualFlow.Activities.Forms;

namespace DualFlow.Activities.Contracts;

/// <summary>What is looked for in a list of contracts.</summary>
/// <param name="Search">Part of a number or name.</param>
/// <param name="Status">State; null for all.</param>
/// <param name="Bin">Enterprise; null for all.</param>
/// <param name="StudentId">Student; null for all.</param>
/// <param name="Skip">Rows before the page.</param>
/// <param name="Take">Rows of the page.</param>
public sealed record ContractQuery(string? Search = null, string? Status = null, string? Bin = null, string? StudentId = null, int Skip = 0, int Take = 50);

/// <summary>A page of contracts.</summary>
/// <param name="Items">The contracts.</param>
/// <param name="TotalCount">How many there are in all.</param>
public sealed record ContractList(IReadOnlyList<ContractSummary> Items, int TotalCount);

/// <summary>A contract in short.</summary>
/// <param name="Id">Id.</param>
/// <param name="Number">Number in the register; null before.</param>
/// <param name="Status">State.</param>
/// <param name="StudentId">The student.</param>
/// <param name="StudentName">Name of the student.</param>
/// <param name="Bin">The enterprise.</param>
/// <param name="EnterpriseName">Name of the enterprise.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Version">Version.</param>
/// <param name="EndReason">Why it ended.</param>
public sealed record ContractSummary(
    string Id, string? Number, string Status, string StudentId, string StudentName, string Bin, string EnterpriseName, DateOnly From, DateOnly To, int Version, string? EndReason);

/// <summary>A contract with all that its page shows.</summary>
/// <param name="Contract">In short.</param>
/// <param name="Terms">What is agreed, by the newest version.</param>
/// <param name="Versions">Versions, the newest first, each with what changed.</param>
/// <param name="History">History, the newest first.</param>
/// <param name="Signatures">Signatures, the oldest first.</param>
/// <param name="Documents">Documents, the newest first.</param>
/// <param name="Waits">What it waits for.</param>
/// <param name="May">What the person may ask for now.</param>
/// <param name="RestsSince">Since when it rests.</param>
/// <param name="InstanceId">Its case.</param>
/// <param name="Tag">Changes with every change.</param>
public sealed record ContractView(
    ContractSummary Contract, ContractTerms? Terms, IReadOnlyList<ContractVersionView> Versions, IReadOnlyList<ContractHistory> History, IReadOnlyList<ContractSignature> Signatures,
    IReadOnlyList<DocumentSummary> Documents, IReadOnlyList<ContractWait> Waits, IReadOnlyList<ContractAct> May, DateOnly? RestsSince, string? InstanceId, string Tag);

/// <summary>A version with what it changed.</summary>
/// <param name="Version">From 1.</param>
/// <param name="EffectiveFrom">First day on which it holds.</param>
/// <param name="IsSigned">True when all have signed.</param>
/// <param name="DocumentHash">Hash of the signed text.</param>
/// <param name="Changes">Against the version before; empty for the first.</param>
public sealed record ContractVersionView(int Version, DateOnly EffectiveFrom, bool IsSigned, string? DocumentHash, IReadOnlyList<TermsChange> Changes);

/// <summary>A line of the history.</summary>
/// <param name="At">UTC.</param>
/// <param name="What">The act.</param>
/// <param name="Status">State after it.</param>
/// <param name="Day">From which day it counts.</param>
/// <param name="Reason">Code of the reason.</param>
/// <param name="ByName">Who did or asked for it.</param>
public sealed record ContractHistory(DateTimeOffset At, string What, string Status, DateOnly? Day, string? Reason, string? ByName);

/// <summary>A signature about a contract.</summary>
/// <param name="Step">Step of the process in which it was given.</param>
/// <param name="Name">Who signed.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="Hash">Hash of what was signed.</param>
/// <param name="At">UTC.</param>
/// <param name="IsValid">True when it holds.</param>
public sealed record ContractSignature(string Step, string Name, string Outcome, string Hash, DateTimeOffset At, bool IsValid);

/// <summary>What a contract waits for.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Who">Who has yet to act.</param>
/// <param name="DueAt">UTC.</param>
/// <param name="IsMine">True when the person who looks may do it.</param>
public sealed record ContractWait(string TaskId, LocalText Title, IReadOnlyList<string> Who, DateTimeOffset? DueAt, bool IsMine);
