using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Documents;

/// <summary>Why something can't be done with a document or template, in every language of the pages.</summary>
static class DocumentRefusal
{
    static readonly ProcessTexts Texts = new("DualFlow.Activities.Documents.DocumentTexts");

    public static TaskRefusal Of(int status, string code, params object?[] places) => Texts.Refuse(status, code, places);
}
