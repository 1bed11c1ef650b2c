namespace DualFlow.Activities.Attestation.Rules;

/// <summary>How a commission must be made up (activity A27; rules KZ-T5 and DE-8).</summary>
/// <param name="MinimumMembers">Members with a vote at least.</param>
/// <param name="Odd">True when their number must be odd.</param>
/// <param name="Shares">Least share that groups have together.</param>
/// <param name="EqualGroups">Groups that must have equally many members; null means none.</param>
/// <param name="Needed">Groups that need a member each; null means none.</param>
/// <param name="ChairFrom">Groups from which the chair may come; null means any.</param>
public sealed record CompositionRule(
    int MinimumMembers, bool Odd, IReadOnlyList<GroupShare> Shares, IReadOnlyList<string>? EqualGroups = null, IReadOnlyList<string>? Needed = null, IReadOnlyList<string>? ChairFrom = null)
{
    /// <summary>Members that groups need for their share of a commission of this size.</summary>
    /// <remarks>Rounded to six decimals before it is counted up: two thirds as a decimal are a trifle more than two thirds, and 3 members would need 3.</remarks>
    public static int Least(int members, decimal share) => (int)decimal.Ceiling(decimal.Round(members * share, 6));

    /// <summary>What is wrong with a commission; empty when it may work.</summary>
    public IReadOnlyList<CompositionDefect> Check(IReadOnlyList<CommissionMember> members, IReadOnlyList<string> candidates)
    {
        var voting = members.Where(m => m.Votes).ToList();
        var defects = new List<CompositionDefect>();
        if (members.GroupBy(m => m.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            Add("twice", twice.Key, $"{twice.Key} is a member twice. Remove one entry.");
        if (voting.Count < MinimumMembers)
            Add("tooFew", null, $"The commission has {voting.Count} members with a vote; {MinimumMembers} are needed.");
        if (Odd && voting.Count % 2 == 0)
            Add("even", null, $"{voting.Count} members can vote evenly. Name one more or one fewer.");
        foreach (var share in Shares)
            if (voting.Count(m => share.Groups.Contains(m.Group, StringComparer.Ordinal)) is var has && has < Least(voting.Count, share.Share))
                Add("share", string.Join("+", share.Groups), $"{string.Join(" and ", share.Groups)} has {has} of {voting.Count} members; {Least(voting.Count, share.Share)} are needed for {share.Share * 100:0.##} %.");
        if (EqualGroups is not null && EqualGroups.Select(g => voting.Count(m => m.Group == g)).Distinct().Count() > 1)
            Add("parity", string.Join("+", EqualGroups), $"{string.Join(" and ", EqualGroups)} must have equally many members.");
        foreach (var group in (Needed ?? []).Where(g => voting.All(m => m.Group != g)))
            Add("groupMissing", group, $"Nobody of {group} is a member; one is needed.");
        var chairs = members.Where(m => m.IsChair).ToList();
        if (chairs.Count != 1 || !chairs[0].Votes)
            Add("chair", null, $"The commission has {chairs.Count} chairs; it needs one, with a vote.");
        else if (ChairFrom is not null && !ChairFrom.Contains(chairs[0].Group, StringComparer.Ordinal))
            Add("chairGroup", chairs[0].Id, $"The chair comes from {chairs[0].Group}; it must come from {string.Join(" or ", ChairFrom)}.");
        foreach (var member in voting)
            foreach (var candidate in (member.Related ?? []).Intersect(candidates, StringComparer.Ordinal))
                Add("conflict", member.Id, $"{member.Id} may not judge {candidate}. Let a deputy stand in for this candidate.");
        return defects;

        void Add(string code, string? subject, string message) => defects.Add(new(code, subject, message));
    }
}

/// <summary>A share that groups have together.</summary>
/// <param name="Groups">The groups.</param>
/// <param name="Share">Least share of the members with a vote, 0 to 1; people are counted up.</param>
public sealed record GroupShare(IReadOnlyList<string> Groups, decimal Share);

/// <summary>A member of a commission.</summary>
/// <param name="Id">Name or number.</param>
/// <param name="Group">Whom it stands for, for example <c>employer</c>, <c>college</c>, <c>employee</c>, <c>teacher</c>.</param>
/// <param name="IsChair">True for the chair.</param>
/// <param name="Votes">False for the secretary.</param>
/// <param name="Related">Candidates whom the member may not judge: relatives, students it mentors.</param>
public sealed record CommissionMember(string Id, string Group, bool IsChair = false, bool Votes = true, IReadOnlyList<string>? Related = null);

/// <summary>Something wrong with a commission.</summary>
/// <param name="Code"><c>twice</c>, <c>tooFew</c>, <c>even</c>, <c>share</c>, <c>parity</c>, <c>groupMissing</c>, <c>chair</c>, <c>chairGroup</c> or <c>conflict</c>.</param>
/// <param name="Subject">Member or groups concerned.</param>
/// <param name="Message">What is wrong, for a person.</param>
public sealed record CompositionDefect(string Code, string? Subject, string Message);
