using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.Documents;
using DualFlow.Designer.People;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Definitions.Description;

/// <summary>Tells what a process does in words: the steps in order, who does them, until when, and where each goes on. In the language of the moment.</summary>
public sealed partial class ProcessDescription(ActivityCatalog catalog, IStringLocalizer<ProcessTexts> texts, IdentityDirectory directory, RoleNames roleNames)
{
    const int Deepest = 6;

    /// <summary>The step table.</summary>
    public async Task<ImmutableArray<StepLine>> StepsAsync(WorkflowDefinition definition, CancellationToken ct)
    {
        var roles = (await directory.ListRolesAsync(ct)).ToDictionary(r => r.Id, roleNames.Of, StringComparer.Ordinal);
        var lines = ImmutableArray.CreateBuilder<StepLine>();
        Outer(lines, ProcessMap.Of(definition), DefinitionTexts.Of(definition), "", roles, 0);
        return lines.ToImmutable();
    }

    /// <summary>Everybody who takes part, in order of appearance.</summary>
    public static ImmutableArray<string> RolesOf(IEnumerable<StepLine> steps) =>
        [.. steps.SelectMany(s => s.Who.Split(", ", StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];

    void Outer(ImmutableArray<StepLine>.Builder lines, ProcessMap map, DefinitionTexts own, string prefix, Dictionary<string, string> roles, int level)
    {
        // The order in which a case comes by, not the order in which somebody drew.
        var depth = ProcessMap.Depths(map.Cards.Length, map.Lines);
        var order = Enumerable.Range(0, map.Cards.Length).OrderBy(i => depth[i]).ThenBy(i => i).ToList();
        var numbers = order.Select((card, at) => (card, Number: prefix + (at + 1).ToString(CultureInfo.InvariantCulture))).ToDictionary(c => c.card, c => c.Number);
        foreach (var i in order)
        {
            var activity = map.Cards[i].Activity;
            var type = catalog.Find(activity.Type, activity.Version)?.Descriptor;
            lines.Add(new(numbers[i], own.Say(activity.Label), ActivityWords.NameOf(activity.Type, type), WhoOf(activity, roles), DeadlineOf(activity), TextOf(activity, type, own),
                [.. map.Lines.Where(l => l.From == i).Select(l => (ActivityWords.OutcomeOf(l.Port.Length == 0 ? "Done" : l.Port, type), $"{numbers[l.To]} {own.Say(map.Cards[l.To].Activity.Label)}"))]));
            if (level < Deepest)
                Inner(lines, activity, type, own, numbers[i] + ".", roles, level + 1);
        }
    }

    void Inner(ImmutableArray<StepLine>.Builder lines, ActivityDefinition parent, ActivityDescriptor? type, DefinitionTexts own, string prefix, Dictionary<string, string> roles, int level)
    {
        var number = 0;
        foreach (var child in EmbeddedActivities.List(parent, type))
        {
            var activity = child.Activity;
            var childType = catalog.Find(activity.Type, activity.Version)?.Descriptor;
            var at = prefix + (++number).ToString(CultureInfo.InvariantCulture);
            lines.Add(new(at, own.Say(activity.Label), ActivityWords.NameOf(activity.Type, childType), WhoOf(activity, roles), DeadlineOf(activity), TextOf(activity, childType, own), []));
            if (level < Deepest)
                Inner(lines, activity, childType, own, at + ".", roles, level + 1);
        }
    }

    static string TextOf(ActivityDefinition activity, ActivityDescriptor? type, DefinitionTexts texts) =>
        activity["metadata"] is { ValueKind: JsonValueKind.Object } metadata && metadata.TryGetProperty("description", out var own) && own.ValueKind == JsonValueKind.String && own.GetString() is { Length: > 0 } text
            ? texts.Say(text) : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? type?.Description ?? "" : "";

    string WhoOf(ActivityDefinition activity, Dictionary<string, string> roles)
    {
        var who = new List<string>();
        if (Given(activity, "role") is { } role)
            who.Add(roles.GetValueOrDefault(role, role));
        if (Given(activity, "person") is { } person)
            who.Add(person);
        if (Given(activity, "organisation") is { } organisation)
            who.Add(organisation);
        // Signers and payloads of outside tasks name their roles inside a text or a script.
        foreach (var member in new[] { "signers", "payload", "candidates" })
            if (InputExpression.Read(activity[member]) is { } expression)
                who.AddRange(NamedRole().Matches(expression.Text ?? expression.Value.ToString()).Select(m => m.Groups[1].Value).Select(r => roles.GetValueOrDefault(r, r)));
        return string.Join(", ", who.Distinct(StringComparer.Ordinal));
    }

    string DeadlineOf(ActivityDefinition activity)
    {
        if (Given(activity, "dueBusinessDays") is { } days)
            return texts["DueBusinessDays", days];
        foreach (var member in new[] { "dueIn", "timeSpan", "interval", "timeout" })
            if (Given(activity, member) is { } span)
                return TimeSpan.TryParse(span, CultureInfo.InvariantCulture, out var time) ? Span(time) : span;
        return Given(activity, "dueAt") ?? Given(activity, "dateTime") ?? Given(activity, "cronExpression") ?? "";
    }

    string Span(TimeSpan time) => string.Join(' ', new[]
    {
        time.Days > 0 ? texts["Days", time.Days].Value : null, time.Hours > 0 ? texts["Hours", time.Hours].Value : null, time.Minutes > 0 ? texts["Minutes", time.Minutes].Value : null,
        time.TotalMinutes < 1 ? texts["Seconds", time.Seconds].Value : null,
    }.OfType<string>());

    // A literal reads as it is; a script says that it is worked out.
    string? Given(ActivityDefinition activity, string member) => InputExpression.Read(activity[member]) is { IsEmpty: false } expression
        ? expression.Type == InputExpression.Literal ? expression.Text ?? expression.Value.ToString() : texts["WorkedOut", (expression.Text ?? expression.Value.ToString()).Trim()]
        : null;

    [GeneratedRegex("""["']?role["']?\s*:\s*["']([\w-]{2,40})["']""")]
    private static partial Regex NamedRole();
}
