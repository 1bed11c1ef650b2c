using System.Text.Json;
using DualFlow.Activities.Lottery;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Sample;

/// <summary>The people of a sample placement: what each wishes and answers follows from the seed alone, so a repeated or interrupted run decides the same.</summary>
/// <param name="seed">Any number.</param>
public sealed class PlacementPeople(ulong seed)
{
    const int SilentStudents = 10, SilentEnterprises = 30, Rejections = 5;

    /// <summary>Definitions of placement and demand, files <c>workflows/{id}.json</c>, children before parents.</summary>
    public static IReadOnlyList<string> Definitions { get; } =
        ["placement-wishes", "placement-ranking", "placement-acceptance", "placement", "placement-change", "demand-application", "demand", "demand-withdrawal"];

    /// <summary>Wishes of a student among the places that are open: nearer ones are likelier, and one in ten says nothing.</summary>
    /// <param name="student">Number of the student.</param>
    /// <param name="places">Open places, nearest first.</param>
    /// <param name="most">Most that are ranked.</param>
    /// <returns>Null when the student gives no answer.</returns>
    public StudentWishes? Wishes(string student, IReadOnlyList<string> places, int most)
    {
        var random = new SplitMix64(SplitMix64.Derive(seed, $"wish/{student}"));
        if (places.Count == 0 || random.Below(100) < SilentStudents)
            return null;
        var left = places.ToList();
        var ranked = new List<string>();
        for (var count = Math.Min(left.Count, 1 + random.Below(most)); ranked.Count < count;)
        {
            // The lesser of two draws: nearer places come up more often.
            var at = Math.Min(random.Below(left.Count), random.Below(left.Count));
            ranked.Add(left[at]);
            left.RemoveAt(at);
        }
        return new(ranked, []);
    }

    /// <summary>The ranking of an enterprise: weights, some students by name, or nothing.</summary>
    /// <returns>Null when the enterprise gives no answer.</returns>
    public EnterpriseRanking? Ranking(string enterprise, IReadOnlyList<string> students)
    {
        var random = new SplitMix64(SplitMix64.Derive(seed, $"rank/{enterprise}"));
        if (random.Below(100) < SilentEnterprises)
            return null;
        string[] named = [.. students.OrderBy(s => SplitMix64.Derive(seed, $"{enterprise}/{s}")).Take(Math.Min(students.Count, random.Below(3)))];
        return new(named, [], new(Grade: 1, Nearness: random.Below(2), Language: random.Below(2)));
    }

    /// <summary>True when the side accepts an offered place.</summary>
    public bool Accepts(string side, string student, string place) => new SplitMix64(SplitMix64.Derive(seed, $"{side}/{student}/{place}")).Below(100) >= Rejections;

    /// <summary>What the person who has a task of placement answers: the outcome of the button and the form.</summary>
    /// <param name="activity">Id of the task's activity.</param>
    /// <param name="subject">Whom or what the task is about.</param>
    /// <param name="given">What the form begins with.</param>
    /// <param name="form">The task's own form; undefined for one by id.</param>
    /// <returns>Null when nobody answers.</returns>
    public (string Outcome, JsonElement Answers)? Answer(string activity, string subject, JsonElement given, JsonElement form = default)
    {
        switch (activity)
        {
            case "rank" when Choices(form, "wish1") is { Count: > 0 } places:
                return Wishes(subject, places, Fields(form).Count(f => f.StartsWith("wish", StringComparison.Ordinal))) is { } wishes
                    ? ("Done", Json(wishes.Ranked.Select((p, i) => (p, i)).ToDictionary(x => $"wish{x.i + 1}", x => x.p, StringComparer.Ordinal))) : null;
            case "rank":
                return Ranking(subject, Choices(form, "student")) is { } ranking
                    ? ("Done", Json(new { ranked = ranking.Ranked.Select(s => new { student = s }), grade = ranking.Criteria!.Grade, nearness = ranking.Criteria.Nearness, language = ranking.Criteria.Language })) : null;
            case "student" or "enterprise":
                return (Accepts(activity, given.GetProperty("student").GetString()!, given.GetProperty("place").GetString()!) ? "Accept" : "Reject", Json(new { }));
            case "manual" or "manualLast":
                return ("Done", Json(new { moves = given.GetProperty("without").EnumerateArray().Select(w => new { student = w.GetProperty("student").GetString(), reason = "Колледж шеберханасы" }) }));
            case "fewer":
                return ("GoOn", Json(new { }));
            case "review":
                return ("Publish", given);
            case "confirm":
                return ("Confirm", Json(new { }));
            default:
                return ("Done", Json(new { }));
        }
    }

    static IEnumerable<string> Fields(JsonElement form) => form.ValueKind == JsonValueKind.Object ? form.GetProperty("layout").EnumerateArray().Select(l => l.GetProperty("field").GetString()!) : [];

    // The choices of a field, or of the first table that has such a column.
    static IReadOnlyList<string> Choices(JsonElement form, string field) => form.ValueKind != JsonValueKind.Object ? []
        : [.. form.GetProperty("layout").EnumerateArray().SelectMany(l => l.TryGetProperty("columns", out var columns) ? columns.EnumerateArray() : (IEnumerable<JsonElement>)[l])
            .Where(l => l.GetProperty("field").GetString() == field).Take(1).SelectMany(l => l.GetProperty("choices").EnumerateArray()).Select(c => c.GetProperty("value").GetString()!)];

    static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value, RegistryJson.Options);
}
