using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Placement.Texts;

namespace DualFlow.Activities.Placement.Desk;

/// <summary>Why something can't be done with a round, in every language of the pages.</summary>
static class PlacementRefusals
{
    /// <summary>A refusal by code; its texts stand in the resources as "what is the matter | what to do".</summary>
    public static TaskRefusal Of(int status, string code, params object?[] places) => PlacementTexts.All.Refuse(status, code, places);

    /// <summary>There is no such round.</summary>
    public static TaskRefusal NotFound => Of(404, "placement.not_found");

    /// <summary>Somebody was faster.</summary>
    public static TaskRefusal Changed => Of(412, "placement.changed");
}
