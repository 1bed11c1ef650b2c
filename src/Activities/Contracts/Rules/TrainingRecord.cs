namespace DualFlow.Activities.Contracts.Rules;

/// <summary>What a student has trained at the workplace so far: hours, days, and the map of stations with what was achieved at each. It goes along when a contract follows another one (process P03, Transfer).</summary>
/// <param name="Hours">Approved hours of work.</param>
/// <param name="Days">Days with such hours.</param>
/// <param name="Stations">The map, by name of the station.</param>
public sealed record TrainingRecord(decimal Hours, int Days, IReadOnlyList<TrainedStation> Stations)
{
    const decimal Sixty = 60;

    /// <summary>Nothing yet.</summary>
    public static TrainingRecord None { get; } = new(0, 0, []);

    /// <summary>Counts approved days.</summary>
    /// <param name="days">Days of work with their station; those without minutes don't count.</param>
    /// <param name="marks">Marks of the diary's weeks, by their Monday.</param>
    public static TrainingRecord Of(IEnumerable<TrainedDay> days, IReadOnlyDictionary<DateOnly, int> marks)
    {
        var worked = days.Where(d => d.Minutes > 0).ToList();
        return new(worked.Sum(d => d.Minutes) / Sixty, worked.Select(d => d.Day).Distinct().Count(), [.. worked.GroupBy(d => d.Station, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var given = g.Select(d => d.Day.AddDays(-(((int)d.Day.DayOfWeek + 6) % 7))).Distinct().Where(marks.ContainsKey).Select(m => marks[m]).ToList();
            return new TrainedStation(g.Key, g.Sum(d => d.Minutes) / Sixty, g.Select(d => d.Day).Distinct().Count(), given.Sum(), given.Count);
        })]);
    }

    /// <summary>This and what came before it; what was learnt at one station in two contracts stands in one line.</summary>
    public TrainingRecord After(TrainingRecord? before) => before is null ? this : new(before.Hours + Hours, before.Days + Days, [.. before.Stations.Concat(Stations).GroupBy(s => s.Station, StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new TrainedStation(g.Key, g.Sum(s => s.Hours), g.Sum(s => s.Days), g.Sum(s => s.MarkSum), g.Sum(s => s.Marks)))]);
}

/// <summary>What was achieved at a station.</summary>
/// <param name="Station">Its name.</param>
/// <param name="Hours">Approved hours.</param>
/// <param name="Days">Days.</param>
/// <param name="MarkSum">Sum of the marks of the weeks in which the student worked there.</param>
/// <param name="Marks">How many weeks have a mark.</param>
public sealed record TrainedStation(string Station, decimal Hours, int Days, int MarkSum, int Marks)
{
    /// <summary>Mean mark, rounded to hundredths, half up; null without any.</summary>
    public decimal? Mark => Marks == 0 ? null : Math.Round((decimal)MarkSum / Marks, 2, MidpointRounding.AwayFromZero);
}

/// <summary>An approved day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Station">Where.</param>
/// <param name="Minutes">Minutes of work.</param>
public sealed record TrainedDay(DateOnly Day, string Station, int Minutes);
