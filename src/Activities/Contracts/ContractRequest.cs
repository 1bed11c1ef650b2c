using System.Text.Json;
using DualFlow.Activities.Contracts.Rules;

namespace DualFlow.Activities.Contracts;

/// <summary>What somebody asks of a contract in force.</summary>
/// <param name="Act">Amend, Suspend, Resume, Transfer or Terminate.</param>
/// <param name="Day">From which day.</param>
/// <param name="Reason">Ground of the end, or reason of the rest.</param>
/// <param name="Until">New last day, when it goes on.</param>
/// <param name="Bin">The next enterprise, for a transfer.</param>
/// <param name="Comment">In words.</param>
/// <param name="Changes">New values of an amendment: rate, cap, payDay, mentorId, workplaceId, to, schedule, policy, policyTerm.</param>
public sealed record ContractRequest(
    ContractAct Act, DateOnly? Day, string? Reason = null, DateOnly? Until = null, string? Bin = null, string? Comment = null, JsonElement? Changes = null);
