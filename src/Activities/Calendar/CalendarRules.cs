namespace DualFlow.Activities.Calendar;

/// <summary>What a country's rule pack says about working days; every list is data that a college may edit.</summary>
/// <param name="Holidays">Holidays with a fixed day of the year.</param>
/// <param name="MovableHolidays">Holidays whose date is set for each year, never moved (Kurban Ait).</param>
/// <param name="ExtraDaysOff">Days off that the government transferred from another date.</param>
/// <param name="WorkingWeekends">Weekend days that were made working days in exchange.</param>
/// <param name="Weekend">Days of the week that are not worked.</param>
public sealed record CalendarRules(
    IReadOnlyList<HolidayRule> Holidays,
    IReadOnlyList<NamedDay> MovableHolidays,
    IReadOnlyList<NamedDay> ExtraDaysOff,
    IReadOnlyList<NamedDay> WorkingWeekends,
    IReadOnlyList<DayOfWeek> Weekend);
