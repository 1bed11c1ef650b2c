using DualFlow.Activities.Calendar;

namespace DualFlow.Activities.Rotation.Blocks;

/// <summary>The days of a study year at college and at the enterprise (A11), and the share of practice (A26).</summary>
/// <remarks>Source: rules KZ-D4 and KZ-C2. Public holidays and vacations belong to neither.</remarks>
public sealed class PracticeYear
{
    readonly int[] college, enterprise;

    PracticeYear(DateOnly first, int[] college, int[] enterprise) => (First, this.college, this.enterprise) = (first, college, enterprise);

    /// <summary>First day.</summary>
    public DateOnly First { get; }

    /// <summary>Last day.</summary>
    public DateOnly Last => First.AddDays(college.Length - 2);

    /// <summary>Days at college in the whole year.</summary>
    public int College => college[^1];

    /// <summary>Days at the enterprise in the whole year.</summary>
    public int Enterprise => enterprise[^1];

    /// <summary>Enterprise days of all days, 0 to 1; 0 without any day.</summary>
    public decimal Share => ShareOf(College, Enterprise);

    /// <summary>Lays a pattern over a year.</summary>
    /// <param name="pattern">Which days are where.</param>
    /// <param name="calendar">Public holidays; its weekend is not asked, the pattern says which days count.</param>
    /// <param name="first">First day of the study year.</param>
    /// <param name="last">Last day of the study year.</param>
    /// <param name="vacations">Vacations, both ends included.</param>
    public static PracticeYear Build(PracticePattern pattern, BusinessCalendar calendar, DateOnly first, DateOnly last, IReadOnlyList<(DateOnly From, DateOnly To)> vacations)
    {
        var days = last.DayNumber - first.DayNumber + 1;
        var (college, enterprise) = (new int[days + 1], new int[days + 1]);
        for (var i = 0; i < days; i++)
        {
            var day = first.AddDays(i);
            var counts = !calendar.DaysOff(day.Year).ContainsKey(day) && !vacations.Any(v => v.From <= day && day <= v.To);
            var week = pattern.At(day, first);
            college[i + 1] = college[i] + (counts && week.College.Contains(day.DayOfWeek) ? 1 : 0);
            enterprise[i + 1] = enterprise[i] + (counts && week.Enterprise.Contains(day.DayOfWeek) ? 1 : 0);
        }
        return new(first, college, enterprise);
    }

    /// <summary>Days at college and at the enterprise from one day to another, both included; days outside the year count nothing.</summary>
    public (int College, int Enterprise) Between(DateOnly from, DateOnly to)
    {
        var low = Math.Clamp(from.DayNumber - First.DayNumber, 0, college.Length - 1);
        var high = Math.Clamp(to.DayNumber - First.DayNumber + 1, low, college.Length - 1);
        return (college[high] - college[low], enterprise[high] - enterprise[low]);
    }

    /// <summary>The share of one student whose contract and absences cut the year.</summary>
    public (int College, int Enterprise, decimal Share) Of(DateOnly from, DateOnly to, IReadOnlyList<(DateOnly From, DateOnly To)> absences)
    {
        var (c, e) = Between(from, to);
        var next = from;   // days before it are counted as absent already: absences may overlap
        foreach (var (a, b) in absences.OrderBy(x => x.From))
        {
            var (lostCollege, lostEnterprise) = Between(a < next ? next : a, b > to ? to : b);
            (c, e) = (c - lostCollege, e - lostEnterprise);
            next = b >= next ? b.AddDays(1) : next;
        }
        return (c, e, ShareOf(c, e));
    }

    static decimal ShareOf(int college, int enterprise) => college + enterprise == 0 ? 0 : (decimal)enterprise / (college + enterprise);
}
