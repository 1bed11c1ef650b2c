namespace DualFlow.Activities.Movement.Rules;

/// <summary>Grounds of academic leave (rules KZ-V1 and KZ-V6).</summary>
/// <param name="Grounds">The grounds.</param>
public sealed record LeaveTerms(IReadOnlyList<LeaveGround> Grounds);

/// <summary>A ground of academic leave.</summary>
/// <param name="Ground">Its code.</param>
/// <param name="MinimumMonths">Months at least.</param>
/// <param name="MaximumMonths">Months at most; null without a limit.</param>
/// <param name="Documents">Kinds of documents that prove it; each is needed.</param>
public sealed record LeaveGround(string Ground, int MinimumMonths, int? MaximumMonths, IReadOnlyList<string> Documents);
