using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Demand.Desk;

/// <summary>Why something can't be done with a demand, in every language of the pages.</summary>
static class DemandRefusals
{
    static readonly ProcessTexts Texts = new("DualFlow.Activities.Demand.Desk.DemandRefusals");

    /// <summary>A refusal by code.</summary>
    public static TaskRefusal Of(int status, string code, params object?[] places) => Texts.Refuse(status, code, places);
}
