using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Placement.Texts;

namespace DualFlow.Activities.Placement.Desk;

/// <summary>Why something can't be done with a round, in every language of the pages.</summary>
static class PlacementRefusals
{
    /// <summary>A refusal by code; its texts stand in the resources as "what is the matter | what to do".</summary>
    public static TaskRefusal Of(int status, string code, params object?[] places)
    {
        var text = PlacementTexts.Of(code, places);
        return new(status, code, new(Part(text.Kk, 0), Part(text.Ru, 0), Part(text.En, 0)), new(Part(text.Kk, 1), Part(text.Ru, 1), Part(text.En, 1)));
    }

    /// <summary>There is no such round.</summary>
    public static TaskRefusal NotFound => Of(404, "placement.not_found");

    /// <summary>Somebody was faster.</summary>
    public static TaskRefusal Changed => Of(412, "placement.changed");

    static string Part(string? text, int part) => (text ?? "").Split(" | ") is var parts && part < parts.Length ? parts[part] : "";
}
