using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.RulePacks;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Scripts;

/// <summary>What scripts may ask: the rule pack of the country, read once, and its working days.</summary>
/// <param name="workflowsFolder">Folder with <c>rulepacks/</c>.</param>
public sealed class CollegeFacts(string workflowsFolder) : ScriptFacts
{
    const string CalendarRule = "calendar", TermsRule = "calendar-terms";

    readonly Lazy<Known?> known = new(() => Load(workflowsFolder));

    sealed record Known(RulePack Pack, ImmutableArray<(RuleRow Row, BusinessCalendar Calendar)> Calendars);

    /// <inheritdoc/>
    public override string ZoneOf(string? tenantId) => Row(TermsRule, null)?.Deserialize<DeadlineTerms>(RulePackJson.Options)?.Zone ?? None.ZoneOf(tenantId);

    /// <inheritdoc/>
    public override JsonElement? FindRule(string? tenantId, string ruleId, DateOnly day) => Row(ruleId, day);

    /// <inheritdoc/>
    public override bool IsWorkingDay(string? tenantId, DateOnly day) => CalendarOn(day) is { } calendar ? calendar.IsBusinessDay(day) : None.IsWorkingDay(tenantId, day);

    /// <inheritdoc/>
    public override ImmutableArray<KeyValuePair<DateOnly, string>> DaysOff(string? tenantId, int year) =>
        CalendarOn(new(year, 12, 31)) is { } calendar ? [.. calendar.DaysOff(year)] : [];

    /// <inheritdoc/>
    public override DateTimeOffset Deadline(string? tenantId, DateTimeOffset start, int days, bool workingDays)
    {
        var day = DateOnly.FromDateTime(start.UtcDateTime);
        return CalendarOn(day) is { } calendar && Row(TermsRule, day)?.Deserialize<DeadlineTerms>(RulePackJson.Options) is { } terms
            ? BusinessDeadline.Due(start, days, workingDays ? DayUnit.Business : DayUnit.Calendar, calendar, terms)
            : None.Deadline(tenantId, start, days, workingDays);
    }

    JsonElement? Row(string ruleId, DateOnly? day) => known.Value?.Pack.Rules
        .Where(r => r.RuleId == ruleId && (day is not { } d || r.IsInForce(d))).OrderByDescending(r => r.ValidFrom).FirstOrDefault()?.Params;

    BusinessCalendar? CalendarOn(DateOnly day)
    {
        foreach (var (row, calendar) in known.Value?.Calendars ?? [])
            if (row.IsInForce(day))
                return calendar;
        return null;
    }

    static Known? Load(string folder)
    {
        var file = Path.Combine(folder, "rulepacks", "kz.json");
        if (!File.Exists(file))
            return null;
        var pack = RulePackJson.Read(File.ReadAllText(file));
        return new(pack, [.. pack.Rules.Where(r => r.RuleId == CalendarRule).OrderByDescending(r => r.ValidFrom)
            .Select(r => (r, new BusinessCalendar(r.Params.Deserialize<CalendarRules>(RulePackJson.Options)!)))]);
    }
}
