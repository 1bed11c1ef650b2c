namespace DualFlow.Activities.Calendar;

/// <summary>Age in completed years on a given day.</summary>
public static class Age
{
    /// <summary>Completed years of a person on a day; someone born on 29 February has the birthday on 1 March of ordinary years.</summary>
    /// <returns>Whole years; negative when the day lies before the birth.</returns>
    public static int On(DateOnly birth, DateOnly day)
    {
        var years = day.Year - birth.Year;
        return day < Birthday(birth, day.Year) ? years - 1 : years;
    }

    /// <summary>The day on which a person completes another year in the given calendar year.</summary>
    public static DateOnly Birthday(DateOnly birth, int year) =>
        birth is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(year) ? new(year, 3, 1) : new(year, birth.Month, birth.Day);
}
