using System.Collections.Immutable;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Runtime;

/// <summary>What a new version means for a case that runs.</summary>
public enum CaseOutlook
{
    /// <summary>Nothing that lies ahead of it has changed.</summary>
    Unchanged,

    /// <summary>It can move to the new version and meets what has changed.</summary>
    MeetsChange,

    /// <summary>It can't move: somebody must decide.</summary>
    NeedsDecision,
}

/// <summary>A running case against another version of its process.</summary>
/// <param name="InstanceId">The case.</param>
/// <param name="Name">What people call it: its name, else its correlation id, else its id.</param>
/// <param name="Version">Version number that it runs on.</param>
/// <param name="Outlook">What the new version means for it.</param>
/// <param name="StandsIn">Labels of the steps that it stands in.</param>
/// <param name="Meets">Label of the first changed step ahead of it; null when there is none.</param>
/// <param name="Reasons">Why it can't move; empty when it can.</param>
public sealed record CaseImpact(
    string InstanceId, string Name, int Version, CaseOutlook Outlook, ImmutableArray<string> StandsIn, string? Meets, ImmutableArray<Problem> Reasons);

/// <summary>What a new version means for everything that runs.</summary>
/// <param name="Running">Cases that haven't ended.</param>
/// <param name="Cases">Those that were looked at: all of them, or the ones that moved last when there are too many.</param>
public sealed record VersionImpact(long Running, ImmutableArray<CaseImpact> Cases)
{
    /// <summary>Cases with that outlook.</summary>
    public int Count(CaseOutlook outlook) => Cases.Count(c => c.Outlook == outlook);

    /// <summary>Changed steps that cases will meet, with their number, most first.</summary>
    public IReadOnlyList<(string Step, int Cases)> Met => [.. Cases.Where(c => c.Outlook == CaseOutlook.MeetsChange && c.Meets is not null)
        .GroupBy(c => c.Meets!, StringComparer.Ordinal).Select(g => (g.Key, g.Count())).OrderByDescending(m => m.Item2)];
}

/// <summary>How moving one case to another version ended.</summary>
/// <param name="InstanceId">The case.</param>
/// <param name="Moved">True when it runs on the new version now.</param>
/// <param name="Reasons">Why it doesn't; empty when it moved, or when it had ended or moved before.</param>
public sealed record CaseMove(string InstanceId, bool Moved, ImmutableArray<Problem> Reasons);
