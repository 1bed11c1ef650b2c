namespace DualFlow.Activities.Contracts.Rules;

/// <summary>The life of a three-party contract (process P03): which act is possible in which state, and where it leads.</summary>
/// <remarks>
/// <code>
/// draft ──Review──▶ review ──Agree──▶ signing ──Sign──▶ signed ──Register──▶ registered ──Activate──▶ active ──Close──▶ closed
///   ▲                 │                  │                │                    │ ▲ Postpone        │  ▲  │ Amend
///   └──────Return─────┴──────────────────┴────────────────┘                    └─┘                 │  │  └─▶ active
/// draft, review, signing, signed ──Refuse──▶ refused                  active ──Suspend──▶ suspended┘  │ Resume
/// registered, active, suspended ──Terminate──▶ terminated             active, suspended ──Transfer──▶ closed
/// </code>
/// </remarks>
public static class ContractLifecycle
{
    /// <summary>Every state, in the order of a life.</summary>
    public static IReadOnlyList<string> States { get; } = ["draft", "review", "signing", "signed", "registered", "active", "suspended", "closed", "terminated", "refused"];

    /// <summary>States that no act leads out of.</summary>
    public static IReadOnlyList<string> Ended { get; } = ["closed", "terminated", "refused"];

    /// <summary>States in which the term is taken: no second contract of the student in the same time.</summary>
    public static IReadOnlyList<string> Binding { get; } = ["signed", "registered", "active", "suspended"];

    /// <summary>The state after the act; null when the act isn't possible.</summary>
    /// <param name="state">The state; null before the first draft.</param>
    /// <param name="act">What is done.</param>
    public static string? After(string? state, ContractAct act) => (state, act) switch
    {
        (null or "draft", ContractAct.Draft) => "draft",
        ("draft", ContractAct.Review) => "review",
        ("review", ContractAct.Agree) => "signing",
        ("review" or "signing" or "signed", ContractAct.Return) => "draft",
        ("draft" or "review" or "signing" or "signed", ContractAct.Refuse) => "refused",
        ("signing", ContractAct.Sign) => "signed",
        ("signed", ContractAct.Register) => "registered",
        ("registered", ContractAct.Postpone) => "registered",
        ("registered", ContractAct.Activate) => "active",
        ("active", ContractAct.Amend) => "active",
        ("active", ContractAct.Suspend) => "suspended",
        ("suspended", ContractAct.Resume) => "active",
        ("active", ContractAct.Close) => "closed",
        ("active" or "suspended", ContractAct.Transfer) => "closed",
        ("registered" or "active" or "suspended", ContractAct.Terminate) => "terminated",
        _ => null,
    };

    /// <summary>What can be asked of a contract in force from outside its case.</summary>
    public static IReadOnlyList<ContractAct> Requests(string state) => state switch
    {
        "registered" => [ContractAct.Terminate],
        "active" => [ContractAct.Amend, ContractAct.Suspend, ContractAct.Transfer, ContractAct.Terminate],
        "suspended" => [ContractAct.Resume, ContractAct.Transfer, ContractAct.Terminate],
        _ => [],
    };
}

/// <summary>What is done with a contract.</summary>
public enum ContractAct
{
    /// <summary>Written, or written anew before anybody has signed.</summary>
    Draft,

    /// <summary>Given to the enterprise.</summary>
    Review,

    /// <summary>The enterprise agrees: the text is fixed for signing.</summary>
    Agree,

    /// <summary>Sent back to be written anew.</summary>
    Return,

    /// <summary>A party refuses.</summary>
    Refuse,

    /// <summary>All have signed.</summary>
    Sign,

    /// <summary>Gets its number.</summary>
    Register,

    /// <summary>The first day is moved.</summary>
    Postpone,

    /// <summary>The training begins.</summary>
    Activate,

    /// <summary>A new version, signed by all, from a day on.</summary>
    Amend,

    /// <summary>Rests.</summary>
    Suspend,

    /// <summary>Goes on, until another day.</summary>
    Resume,

    /// <summary>Ends, because another enterprise goes on.</summary>
    Transfer,

    /// <summary>Ends before its time.</summary>
    Terminate,

    /// <summary>Ends in time.</summary>
    Close,
}
