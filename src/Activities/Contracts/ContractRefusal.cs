using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Contracts;

/// <summary>Why something can't be done with a contract, in every language of the pages.</summary>
static class ContractRefusal
{
    static readonly ProcessTexts Texts = new("DualFlow.Activities.Contracts.ContractTexts");

    public static TaskRefusal Of(int status, string code, params object?[] places) => Texts.Refuse(status, code, places);
}
