using DualFlow.Activities.Calendar;

namespace DualFlow.Activities.Contracts.Rules;

/// <summary>What a rule pack asks of a contract.</summary>
/// <param name="Clauses">Clauses that must be filled in, with their names for people.</param>
/// <param name="Share">Least share of practice.</param>
/// <param name="GuardianBelow">Age below which a guardian signs.</param>
/// <param name="MinimumAge">Least age on the first day.</param>
/// <param name="HazardousAge">Least age at a hazardous workplace.</param>
/// <param name="MostPerMentor">Students of one mentor at the same time.</param>
/// <param name="LeastPay">Least monthly amount; null means none.</param>
/// <param name="NeedsInsurance">True when insurance must be named.</param>
public sealed record ContractRules(
    IReadOnlyList<NamedClause> Clauses, ShareRule Share, int GuardianBelow, int MinimumAge, int HazardousAge, int MostPerMentor, decimal? LeastPay, bool NeedsInsurance);

/// <summary>A clause.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name for people.</param>
public sealed record NamedClause(string Code, string Name);
