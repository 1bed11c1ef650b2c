using System.Globalization;
using System.Text.Json;

namespace DualFlow.Activities.Rotation.Problems;

/// <summary>Finds the periods that a reference means: a number from 1, an id, a range, or the dates of an absence.</summary>
sealed class PeriodNames
{
    readonly IReadOnlyList<RotationProblem.Period> periods;
    readonly Dictionary<string, int> byId = new(StringComparer.Ordinal);

    public PeriodNames(IReadOnlyList<RotationProblem.Period> periods)
    {
        this.periods = periods;
        // An id wins over a number: a list of weeks 36 to 53 is meant by its names.
        for (var i = 0; i < periods.Count; i++)
            byId.TryAdd(periods[i].Id, i);
    }

    public IReadOnlyList<RotationProblem.Period> Periods => periods;

    /// <summary>A list of periods, in order and without doubles.</summary>
    public IReadOnlyList<int> List(DocumentReader reader, string name)
    {
        if (reader.Find(name) is not { } value)
            return [];
        var found = new SortedSet<int>();
        if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
                Add(found, reader, item, $"{reader.At(name)}[{index++}]");
        }
        else
            Add(found, reader, value, reader.At(name));
        return [.. found];
    }

    /// <summary>One period.</summary>
    public int? One(DocumentReader reader, string name) => reader.Find(name) is { } value ? Find(reader, value, reader.At(name)) : null;

    void Add(SortedSet<int> found, DocumentReader reader, JsonElement item, string place)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            if (Find(reader, item, place) is { } period)
                found.Add(period);
            return;
        }
        var range = new DocumentReader(item, place, []);
        if (item.TryGetProperty("from", out var first) && item.TryGetProperty("to", out var last))
        {
            if (Day(first) is { } from && Day(last) is { } to)
            {
                // Whoever is away on one day of a period is away in that period.
                for (var i = 0; i < periods.Count; i++)
                    if (periods[i].From <= to && from <= (periods[i].To ?? periods[i].From))
                        found.Add(i);
                return;
            }
            if (Find(reader, first, place + ".from") is { } low && Find(reader, last, place + ".to") is { } high)
                for (var i = low; i <= high; i++)
                    found.Add(i);
            return;
        }
        reader.Report("rotation.shape", range.Path, "A range of periods needs \"from\" and \"to\".", "Write {\"from\": 3, \"to\": 5}, or dates.");
    }

    static DateOnly? Day(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    int? Find(DocumentReader reader, JsonElement value, string place)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (byId.TryGetValue(text, out var index))
            return index;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 1 && number <= periods.Count)
            return number - 1;
        reader.Report("rotation.unknown_period", place, $"There is no period {text}.", $"Write a number from 1 to {periods.Count}, or the id of a period.");
        return null;
    }
}
