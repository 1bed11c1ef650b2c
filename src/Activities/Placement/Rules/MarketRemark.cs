namespace DualFlow.Activities.Placement.Rules;

/// <summary>Something in the preferences that has no effect and may be a mistake.</summary>
/// <param name="Kind">What was seen.</param>
/// <param name="Owner">Whose preferences they are.</param>
/// <param name="IsStudent">True when the owner is a student, false when it is a place.</param>
/// <param name="Other">The one who is named; empty when the whole list is meant.</param>
public sealed record MarketRemark(MarketRemarkKind Kind, string Owner, bool IsStudent, string Other);

/// <summary>What a remark says.</summary>
public enum MarketRemarkKind
{
    /// <summary>Nobody of that name is in the market.</summary>
    Unknown,

    /// <summary>Named twice in one list: the better position counts.</summary>
    Twice,

    /// <summary>Named here, but doesn't name the owner: the two can't be brought together.</summary>
    OneSided,

    /// <summary>The list is empty: the owner accepts nobody and stays alone.</summary>
    Empty,
}
