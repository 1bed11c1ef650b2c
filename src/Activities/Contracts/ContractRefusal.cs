using System.Resources;
using DualFlow.Activities.Documents;
using DualFlow.Activities.HumanTasks;

namespace DualFlow.Activities.Contracts;

/// <summary>Why something can't be done with a contract, in every language of the pages.</summary>
static class ContractRefusal
{
    static readonly ResourceManager Resources = new("DualFlow.Activities.Contracts.ContractTexts", typeof(ContractRefusal).Assembly);

    public static TaskRefusal Of(int status, string code, params object?[] places) => RefusalTexts.Of(Resources, status, code, places);
}
