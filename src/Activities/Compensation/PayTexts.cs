using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Compensation;

/// <summary>Texts about pay.</summary>
static class PayTexts
{
    public static ProcessTexts All { get; } = new("DualFlow.Activities.Compensation.PayTexts");
}
