using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attestation.Texts;

/// <summary>Reasons of refusals about attestation, in every language of the pages.</summary>
static class AttestationTexts
{
    static readonly ProcessTexts Texts = new("DualFlow.Activities.Attestation.Texts.AttestationTexts");

    /// <summary>A refusal by code.</summary>
    public static TaskRefusal Refuse(int status, string code, params object?[] places) => Texts.Refuse(status, code, places);
}
