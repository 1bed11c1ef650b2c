using System.Security.Claims;

namespace DualFlow.Designer.Layout;

/// <summary>A number beside a place of the menu; register one as a singleton for each place that has it.</summary>
/// <param name="Path">The place.</param>
/// <param name="ReadAsync">Reads it for a person from the scope's services. <c>IsBad</c> shows it in red: something is overdue or broken.</param>
public sealed record NavigationCount(string Path, Func<IServiceProvider, ClaimsPrincipal, CancellationToken, Task<(long Count, bool IsBad)>> ReadAsync);
