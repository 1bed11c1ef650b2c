namespace DualFlow.Activities.Compensation.Rules;

/// <summary>A rate of a contract from a day on: an amendment begins another one.</summary>
/// <param name="From">First day on which it holds.</param>
/// <param name="Rate">The rate.</param>
/// <param name="Cap">Most for a month; null without a limit.</param>
public sealed record RatePeriod(DateOnly From, decimal Rate, decimal? Cap = null);
