using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.RulePacks;

namespace DualFlow.Activities.Attestation.Desk;

/// <summary>Until when an appeal can be handed in: the rule pack has a window for marks, and one for pay.</summary>
static class AppealWindows
{
    /// <summary>The rules of the windows.</summary>
    public const string Mark = "mark-appeal", Pay = "pay-appeal";

    /// <summary>The window for pay; a pack without one gives pay the window of marks.</summary>
    /// <exception cref="RulePackException">The pack has neither.</exception>
    public static Term OfPay(PinnedRules rules) => rules.Get<Term>(rules.Rules.ContainsKey(Pay) ? Pay : Mark);
}
