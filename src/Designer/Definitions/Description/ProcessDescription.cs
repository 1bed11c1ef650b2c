using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Expressions.Conditions;
using DualFlow.Designer.People;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Definitions.Description;

/// <summary>Tells what a process does in words: the steps in order, who does them, until when, and where each goes on. In the language of the moment.</summary>
public sealed class ProcessDescription(
    Toolbox toolbox, IStringLocalizer<ScheduleTexts> texts, IStringLocalizer<InputTexts> help, RoleNames roleNames, ConditionWords conditions)
{
    const int Deepest = 6;

    /// <summary>The step table.</summary>
    public async Task<ImmutableArray<StepLine>> StepsAsync(WorkflowDefinition definition, CancellationToken ct)
    {
        var words = new StepWords(texts, await roleNames.ReadAsync([], definition.TenantId, ct), conditions);
        var lines = ImmutableArray.CreateBuilder<StepLine>();
        Outer(lines, await toolbox.GetAsync(definition.TenantId, ct), ProcessMap.Of(definition), ConditionNames.Of(definition), "", words, 0);
        return lines.ToImmutable();
    }

    /// <summary>Everybody who takes part, in order of appearance.</summary>
    public static ImmutableArray<string> RolesOf(IEnumerable<StepLine> steps) =>
        [.. steps.SelectMany(s => s.Who.Split(", ", StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];

    void Outer(ImmutableArray<StepLine>.Builder lines, ActivityCatalog catalog, ProcessMap map, ConditionNames own, string prefix, StepWords words, int level)
    {
        // The order in which a case comes by, not the order in which somebody drew.
        var depth = ProcessMap.Depths(map.Cards.Length, map.Lines);
        var order = Enumerable.Range(0, map.Cards.Length).OrderBy(i => depth[i]).ThenBy(i => i).ToList();
        var numbers = order.Select((card, at) => (card, Number: prefix + (at + 1).ToString(CultureInfo.InvariantCulture))).ToDictionary(c => c.card, c => c.Number);
        foreach (var i in order)
        {
            var activity = map.Cards[i].Activity;
            var type = catalog.Find(activity.Type, activity.Version)?.Descriptor;
            lines.Add(new(numbers[i], own.Texts.Say(activity.Label), ActivityWords.NameOf(activity.Type, type), WhoOf(activity, words), DeadlineOf(activity, words), TextOf(activity, type, own.Texts), words.Condition(name => activity[name], own),
                [.. map.Lines.Where(l => l.From == i).Select(l => (ActivityWords.OutcomeOf(l.Port.Length == 0 ? "Done" : l.Port, type), $"{numbers[l.To]} {own.Texts.Say(map.Cards[l.To].Activity.Label)}"))]));
            if (level < Deepest)
                Inner(lines, catalog, activity, type, own, numbers[i] + ".", words, level + 1);
        }
    }

    void Inner(ImmutableArray<StepLine>.Builder lines, ActivityCatalog catalog, ActivityDefinition parent, ActivityDescriptor? type, ConditionNames own, string prefix, StepWords words, int level)
    {
        var number = 0;
        foreach (var child in EmbeddedActivities.List(parent, type))
        {
            var activity = child.Activity;
            var childType = catalog.Find(activity.Type, activity.Version)?.Descriptor;
            var at = prefix + (++number).ToString(CultureInfo.InvariantCulture);
            lines.Add(new(at, own.Texts.Say(activity.Label), ActivityWords.NameOf(activity.Type, childType), WhoOf(activity, words), DeadlineOf(activity, words), TextOf(activity, childType, own.Texts), words.Condition(name => activity[name], own), []));
            if (level < Deepest)
                Inner(lines, catalog, activity, childType, own, at + ".", words, level + 1);
        }
    }

    string TextOf(ActivityDefinition activity, ActivityDescriptor? type, DefinitionTexts texts) =>
        activity["metadata"] is { ValueKind: JsonValueKind.Object } metadata && metadata.TryGetProperty("description", out var own) && own.ValueKind == JsonValueKind.String && own.GetString() is { Length: > 0 } text
            ? texts.Say(text) : type is null ? "" : InputTexts.Help(help, type);

    static string WhoOf(ActivityDefinition activity, StepWords words) =>
        string.Join(", ", new[] { words.Who(name => activity[name]), words.Signers(name => activity[name]) ?? words.Payload(activity["payload"]) }.OfType<string>());

    static string DeadlineOf(ActivityDefinition activity, StepWords words) => words.When(name => activity[name]) ?? "";
}
