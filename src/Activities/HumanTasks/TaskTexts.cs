using System.Globalization;
using System.Resources;
using DualFlow.Activities.Forms;

namespace DualFlow.Activities.HumanTasks;

/// <summary>Reasons about tasks and forms, in every language of the pages.</summary>
static class TaskTexts
{
    static readonly ResourceManager Resources = new("DualFlow.Activities.HumanTasks.TaskTexts", typeof(TaskTexts).Assembly);

    public static LocalText Of(string code, object?[] places) => new(In("kk", code, places), In("ru", code, places), In("en", code, places));

    static string In(string language, string code, object?[] places)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return string.Format(culture, Resources.GetString(code, culture) ?? code, [.. places.Select(p => p is LocalText local ? local.In(language) : p)]);
    }
}
