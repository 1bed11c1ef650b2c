using System.Globalization;
using Jint;
using Jint.Native;
using Jint.Runtime.Interop;

namespace DualFlow.Engine.Scripting.Library;

/// <summary><c>date(…)</c>: days without time and zone. Days can be compared with &lt; and &gt;, and become ISO text.</summary>
sealed class DayFunctions
{
    const string Iso = "yyyy-MM-dd";

    readonly LibraryRun library;
    readonly JsObject prototype;

    public DayFunctions(LibraryRun library)
    {
        this.library = library;
        prototype = new JsObject(library.Engine);
        library.Getter(prototype, "year", self => Of(self).Year);
        library.Getter(prototype, "month", self => Of(self).Month);
        library.Getter(prototype, "day", self => Of(self).Day);
        library.Getter(prototype, "weekday", self => Of(self).DayOfWeek == DayOfWeek.Sunday ? 7 : (int)Of(self).DayOfWeek);
        library.Getter(prototype, "daysInMonth", self => DateTime.DaysInMonth(Of(self).Year, Of(self).Month));
        library.Method(prototype, "addDays", (self, a) => Moved(Of(self), d => d.AddDays(library.Whole(a, 0, "addDays", -4_000_000, 4_000_000))));
        library.Method(prototype, "addMonths", (self, a) => Moved(Of(self), d => d.AddMonths(library.Whole(a, 0, "addMonths", -120_000, 120_000))));
        library.Method(prototype, "addYears", (self, a) => Moved(Of(self), d => d.AddYears(library.Whole(a, 0, "addYears", -9_998, 9_998))));
        library.Method(prototype, "firstOfMonth", (self, _) => Make(new(Of(self).Year, Of(self).Month, 1)));
        library.Method(prototype, "lastOfMonth", (self, _) => Make(new(Of(self).Year, Of(self).Month, DateTime.DaysInMonth(Of(self).Year, Of(self).Month))));
        library.Method(prototype, "daysUntil", (self, a) => Read(a, 0, "daysUntil").DayNumber - Of(self).DayNumber);
        library.Method(prototype, "ageOn", (self, a) => Age(Of(self), Read(a, 0, "ageOn")));
        library.Method(prototype, "isBefore", (self, a) => Of(self) < Read(a, 0, "isBefore"));
        library.Method(prototype, "isAfter", (self, a) => Of(self) > Read(a, 0, "isAfter"));
        library.Method(prototype, "eq", (self, a) => Of(self) == Read(a, 0, "eq"));
        library.Method(prototype, "toString", (self, _) => Text(Of(self)));
        library.Method(prototype, "toJSON", (self, _) => Text(Of(self)));
        library.Primitive(prototype, (self, hint) => hint == "number" ? JsNumber.Create(Of(self).DayNumber) : Text(Of(self)));
    }

    /// <summary><c>date("2025-10-15")</c>, <c>date(2025, 10, 15)</c>, <c>date(instant)</c> in the college's zone.</summary>
    public JsValue Date => new ClrFunction(library.Engine, "date", (_, a) => LibraryRun.IsGiven(a, 1)
        ? FromParts(library.Whole(a, 0, "date", 1, 9999), library.Whole(a, 1, "date", 1, 12), library.Whole(a, 2, "date", 1, 31)) : Make(Read(a, 0, "date")));

    public DayObject Make(DateOnly day) => new(library.Engine, day) { Prototype = prototype };

    /// <summary>A day of what scripts have: a day, ISO text, or a moment (then the college's day).</summary>
    public DateOnly Read(JsValue[] a, int index, string function)
    {
        switch (LibraryRun.Argument(a, index))
        {
            case DayObject day:
                return day.Value;
            case JsString s when DateOnly.TryParseExact(s.ToString(), Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed):
                return parsed;
            case JsDate moment when Math.Abs(moment.DateValue) < 2.5e14:
                return library.DayOf(DateTimeOffset.FromUnixTimeMilliseconds((long)moment.DateValue));
            case var other:
                throw library.Error($"{function} needs a day such as \"2025-10-15\", not {LibraryRun.Describe(other)}.");
        }
    }

    public static string Text(DateOnly day) => day.ToString(Iso, CultureInfo.InvariantCulture);

    DayObject FromParts(int year, int month, int day) => day <= DateTime.DaysInMonth(year, month)
        ? Make(new(year, month, day)) : throw library.Error($"There is no day {day} in month {month} of {year}.");

    DayObject Moved(DateOnly day, Func<DateOnly, DateOnly> move)
    {
        try
        {
            return Make(move(day));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw library.Error("The day lies outside of the years 1 to 9999.");
        }
    }

    // Someone born on 29 February has the birthday on 1 March of ordinary years.
    static int Age(DateOnly birth, DateOnly day)
    {
        var birthday = birth is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(day.Year) ? new DateOnly(day.Year, 3, 1) : new DateOnly(day.Year, birth.Month, birth.Day);
        return day.Year - birth.Year - (day < birthday ? 1 : 0);
    }

    DateOnly Of(JsValue self) => (self as DayObject ?? throw library.Error("This function belongs to days: call it as date(\"2025-10-15\").addDays(1).")).Value;
}
