namespace DualFlow.Activities.Compensation.Rules;

/// <summary>The states of a monthly run (process P08), and who may lead it on.</summary>
public static class PayRunRules
{
    /// <summary>Opened: lines are being computed.</summary>
    public const string Open = "open";

    /// <summary>Computed: an accountant checks it.</summary>
    public const string Calculated = "calculated";

    /// <summary>Checked: another person approves it.</summary>
    public const string Reviewed = "reviewed";

    /// <summary>Approved by two people: its lines count as paid.</summary>
    public const string Approved = "approved";

    /// <summary>The bank's file was made.</summary>
    public const string Exported = "exported";

    /// <summary>The bank has paid.</summary>
    public const string Paid = "paid";

    /// <summary>Why an act isn't possible in a state; null when it is.</summary>
    /// <param name="act"><c>calculate</c>, <c>review</c>, <c>approve</c>, <c>return</c>, <c>export</c> or <c>pay</c>.</param>
    /// <param name="state">State of the run.</param>
    /// <param name="by">Account of who acts.</param>
    /// <param name="reviewedBy">Account of who has checked it.</param>
    public static string? Fault(string act, string state, string by, string? reviewedBy) => (act, state) switch
    {
        ("calculate", Open) or ("review", Calculated) or ("return", Calculated or Reviewed) or ("export", Approved or Exported) or ("pay", Exported) => null,
        ("approve", Reviewed) => string.Equals(by, reviewedBy, StringComparison.Ordinal) ? "pay.same_person" : null,
        ("review", Open) => "pay.not_calculated",
        ("approve", Open or Calculated) => "pay.not_reviewed",
        ("export" or "pay", Open or Calculated or Reviewed) => "pay.not_approved",
        ("pay", Approved) => "pay.not_exported",
        _ => "pay.closed",
    };
}
