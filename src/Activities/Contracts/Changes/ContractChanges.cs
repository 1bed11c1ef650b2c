using System.Text.Json;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Documents.Rules;

namespace DualFlow.Activities.Contracts.Changes;

/// <summary>Kinds of registry changes of contracts; stable, the audit keeps them.</summary>
public static class ContractChanges
{
    /// <summary>A contract is written, or written anew: <see cref="ContractDrafted"/>.</summary>
    public const string DraftedKind = "contract.draft";

    /// <summary>A step of its life: <see cref="ContractMoved"/>.</summary>
    public const string MovedKind = "contract.move";

    /// <summary>It gets its number: <see cref="ContractRegistered"/>.</summary>
    public const string RegisteredKind = "contract.register";

    /// <summary>A new version, signed by all: <see cref="ContractAmended"/>.</summary>
    public const string AmendedKind = "contract.amend";

    /// <summary>Its case listens, or has heard: <see cref="ContractListens"/>.</summary>
    public const string ListensKind = "contract.listen";
}

/// <summary>A contract is written, or written anew before anybody signed.</summary>
public sealed record ContractDrafted(string ContractId, ContractTerms Terms);

/// <summary>A step of a contract's life.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="Act">What is done.</param>
/// <param name="Day">From which day it counts.</param>
/// <param name="Until">New last day, when it goes on after a rest.</param>
/// <param name="Reason">Code of the reason or ground.</param>
/// <param name="ByName">Who did or asked for it.</param>
/// <param name="DocumentHash">Hash of the document that was fixed or signed.</param>
/// <param name="Details">Signatures and other facts.</param>
public sealed record ContractMoved(
    string ContractId, ContractAct Act, DateOnly? Day = null, DateOnly? Until = null, string? Reason = null, string? ByName = null, string? DocumentHash = null, JsonElement? Details = null);

/// <summary>A contract gets its number.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="Number">Number of an outside register; null takes the next one of the college's own.</param>
/// <param name="Form">How the college's own register numbers.</param>
/// <param name="Zone">IANA name of the zone in which the entry has its day; null is UTC.</param>
public sealed record ContractRegistered(string ContractId, string? Number, RegisterForm Form, string? Zone);

/// <summary>A new version, signed by all.</summary>
public sealed record ContractAmended(string ContractId, ContractTerms Terms, DateOnly EffectiveFrom, string DocumentHash, string? ByName = null, JsonElement? Signatures = null);

/// <summary>The case of a contract listens under an id, or has heard and listens no more.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="WaitId">Where it listens; null when it doesn't.</param>
public sealed record ContractListens(string ContractId, string? WaitId);
