using System.Globalization;
using System.Resources;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;

namespace DualFlow.Activities.Documents;

/// <summary>Why something can't be done with a document or template, in every language of the pages.</summary>
static class DocumentRefusal
{
    static readonly ResourceManager Resources = new("DualFlow.Activities.Documents.DocumentTexts", typeof(DocumentRefusal).Assembly);

    public static TaskRefusal Of(int status, string code, params object?[] places) => RefusalTexts.Of(Resources, status, code, places);
}

/// <summary>Refusals whose texts stand in resources as "what is the matter | what to do".</summary>
static class RefusalTexts
{
    public static TaskRefusal Of(ResourceManager resources, int status, string code, object?[] places)
    {
        string Part(string language, int part)
        {
            var culture = CultureInfo.GetCultureInfo(language);
            var text = string.Format(culture, resources.GetString(code, culture) ?? code, [.. places.Select(p => p is LocalText local ? local.In(language) : p)]);
            return text.Split(" | ") is var parts && part < parts.Length ? parts[part] : "";
        }

        return new(status, code, new(Part("kk", 0), Part("ru", 0), Part("en", 0)), new(Part("kk", 1), Part("ru", 1), Part("en", 1)));
    }
}
