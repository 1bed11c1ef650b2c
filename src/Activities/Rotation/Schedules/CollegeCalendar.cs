using System.Collections.Concurrent;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.RulePacks;

namespace DualFlow.Activities.Rotation.Schedules;

/// <summary>Calendars of working days by country, from the rule packs.</summary>
public sealed class CollegeCalendar(WorkflowFiles files)
{
    readonly ConcurrentDictionary<string, BusinessCalendar> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The calendar of a country; without a rule pack, Monday to Friday and no holidays.</summary>
    public async Task<BusinessCalendar> OfAsync(string country, CancellationToken ct)
    {
        if (known.TryGetValue(country, out var calendar))
            return calendar;
        try
        {
            if (country.Length != 2 || !country.All(char.IsAsciiLetter))
                throw new FileNotFoundException(country);
            var pack = await files.ReadPackAsync(country, ct);
            calendar = new BusinessCalendar(pack.On(new(2026, 1, 1)).Get<CalendarRules>("calendar"));
        }
        catch (FileNotFoundException)
        {
            calendar = new BusinessCalendar(new([], [], [], [], [DayOfWeek.Saturday, DayOfWeek.Sunday]));
        }
        return known.GetOrAdd(country, calendar);
    }
}
