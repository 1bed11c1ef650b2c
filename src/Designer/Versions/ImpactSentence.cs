using DualFlow.Designer.Documents;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Versions;

/// <summary>Says in one sentence what a version means for the cases that run.</summary>
public sealed class ImpactSentence(IStringLocalizer<VersionTexts> texts)
{
    const int MostSteps = 3;

    /// <summary>For example: 42 cases are running: 30 continue unchanged, 9 would meet “Sign annex”, 3 need your decision.</summary>
    /// <param name="impact">What the version means.</param>
    /// <param name="version">The version, whose steps are named in the page's language; null names them as the document does.</param>
    public string Of(VersionImpact impact, WorkflowDefinition? version = null)
    {
        if (impact.Running == 0)
            return texts["ImpactNone"];
        var parts = new List<string>();
        if (impact.Count(CaseOutlook.Unchanged) is var unchanged and > 0)
            parts.Add(texts["ImpactUnchanged", unchanged]);
        parts.AddRange(impact.Met.Take(MostSteps).Select(m => texts["ImpactMeets", m.Cases, version is null ? m.Step : DefinitionTexts.Of(version).Say(m.Step)].Value));
        if (impact.Met.Skip(MostSteps).Sum(m => m.Cases) is var more and > 0)
            parts.Add(texts["ImpactMeets", more, "…"]);
        if (impact.Count(CaseOutlook.NeedsDecision) is var decisions and > 0)
            parts.Add(texts["ImpactDecision", decisions]);
        var sentence = texts["ImpactSentence", impact.Running, string.Join(", ", parts)].Value;
        return impact.Cases.Length < impact.Running ? $"{sentence} {texts["ImpactSome", impact.Cases.Length]}" : sentence;
    }
}
