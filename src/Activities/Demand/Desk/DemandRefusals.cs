using System.Globalization;
using System.Resources;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;

namespace DualFlow.Activities.Demand.Desk;

/// <summary>Why something can't be done with a demand, in every language of the pages.</summary>
static class DemandRefusals
{
    static readonly ResourceManager Resources = new("DualFlow.Activities.Demand.Desk.DemandRefusals", typeof(DemandRefusals).Assembly);

    /// <summary>A refusal by code; its texts stand in the resources as "what is the matter | what to do".</summary>
    public static TaskRefusal Of(int status, string code, params object?[] places)
    {
        var (kk, ru, en) = (In("kk", code, places), In("ru", code, places), In("en", code, places));
        return new(status, code, new(kk[0], ru[0], en[0]), new(kk[^1], ru[^1], en[^1]));
    }

    static string[] In(string language, string code, object?[] places)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return string.Format(culture, Resources.GetString(code, culture) ?? code, places).Split(" | ");
    }
}
