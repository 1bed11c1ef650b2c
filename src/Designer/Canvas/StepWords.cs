using System.Globalization;
using System.Text.Json;
using DualFlow.Designer.Expressions.Conditions;
using DualFlow.Designer.People;
using DualFlow.Designer.Properties.Schedules;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Canvas;

/// <summary>Says in the page's language for whom a step is and until when: on cards, in the outline and in descriptions.</summary>
/// <param name="texts">Words.</param>
/// <param name="who">Names of roles.</param>
/// <param name="conditions">Says by what a decision is made.</param>
public sealed class StepWords(IStringLocalizer<ScheduleTexts> texts, WhoNames who, ConditionWords conditions)
{
    readonly ScheduleWords schedule = new(texts);

    /// <summary>For whom the task is; null when the step names nobody. What a script works out is said by the roles that it names, else in general.</summary>
    /// <param name="member">Finds a member of the activity by its JSON name.</param>
    public string? Who(Func<string, JsonElement> member) => Joined(
        Names(member("person"), "PersonOfCase").Concat(Names(member("role"), "RoleOfCase")).Concat(Names(member("organisation"), "OrganisationOfCase")).Concat(Names(member("candidates"), "PersonOfCase")));

    /// <summary>Who signs; null when the step has no signers.</summary>
    public string? Signers(Func<string, JsonElement> member) => Joined(Names(member("signers"), "SignersOfCase"));

    /// <summary>Roles that the payload of an outside task names; null when it names none.</summary>
    public string? Payload(JsonElement payload) => Given(payload) is { } given ? Joined(who.RolesIn(TextOf(given))) : null;

    /// <summary>Until when, or how long; null when the step has no such time.</summary>
    public string? When(Func<string, JsonElement> member)
    {
        if (Given(member("dueBusinessDays")) is { } days)
            return !IsLiteral(days) ? texts["DueOfCase"] : int.TryParse(TextOf(days), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? schedule.Count("WorkingDays", count) : TextOf(days);
        foreach (var name in (string[])["dueIn", "timeSpan", "interval", "timeout"])
            if (Given(member(name)) is { } span)
                return !IsLiteral(span) ? texts["DueOfCase"] : Duration(TextOf(span));
        foreach (var name in (string[])["dueAt", "dateTime", "cronExpression"])
            if (Given(member(name)) is { } time)
                return !IsLiteral(time) ? texts["DueOfCase"] : name == "cronExpression" && CronChoice.Read(TextOf(time)) is { } cron ? schedule.Cron(cron) : TextOf(time);
        return null;
    }

    /// <summary>By what a decision is made; null for a step without a scripted condition.</summary>
    /// <param name="member">Finds a member of the activity by its JSON name.</param>
    /// <param name="names">What the document calls its things.</param>
    public StepCondition? Condition(Func<string, JsonElement> member, ConditionNames names) => conditions.Of(Given(member("condition")), names);

    /// <summary>A length of time in words; a text that is none stays.</summary>
    public string Duration(string text) => DurationParts.Read(text) is { } parts ? schedule.Duration(parts) : text;

    IEnumerable<string> Names(JsonElement input, string otherwise)
    {
        if (Given(input) is not { } given)
            return [];
        var text = TextOf(given);
        // A list that stands in the document names its roles as a script does.
        return IsLiteral(given) && given.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object) ? [who.Of(text)]
            : who.RolesIn(text) is { IsEmpty: false } roles ? roles : [texts[otherwise]];
    }

    static string? Joined(IEnumerable<string> parts) => string.Join(", ", parts.Distinct(StringComparer.Ordinal)) is { Length: > 0 } text ? text : null;

    static InputExpression? Given(JsonElement input) => InputExpression.Read(input) is { IsEmpty: false } given ? given : null;

    static bool IsLiteral(InputExpression given) => given.Type is InputExpression.Literal;

    static string TextOf(InputExpression given) => given.Text ?? given.Value.ToString();
}
