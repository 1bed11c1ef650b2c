using System.Text.Encodings.Web;
using System.Text.Json;
using DualFlow.Activities.Rotation.Changing;
using DualFlow.Activities.Rotation.Checking;
using DualFlow.Activities.Rotation.Problems;

namespace DualFlow.Activities.Rotation.Planning;

/// <summary>Writes a plan as the JSON that <c>docs/rotation-problem.md</c> describes: readable without its problem, periods from 1.</summary>
public static class PlanDocument
{
    static readonly JsonWriterOptions Style = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document in UTF-8.</summary>
    public static byte[] Write(RotationProblem problem, RotationPlan plan)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Style))
            Write(json, problem, plan);
        return bytes.ToArray();
    }

    static void Write(Utf8JsonWriter json, RotationProblem problem, RotationPlan plan)
    {
        json.WriteStartObject();
        json.WriteNumber("version", RotationProblem.SchemaVersion);
        json.WriteString("problem", problem.Id);
        json.WriteString("status", plan.Status.ToString().ToLowerInvariant());
        Number(json, "objective", plan.Objective);
        Number(json, "bound", plan.Bound);
        if (plan.Gap is { } gap)
            json.WriteNumber("gap", Math.Round(gap, 6));
        json.WriteNumber("seed", plan.Seed);
        json.WriteBoolean("usedSolver", plan.UsedSolver);
        json.WriteBoolean("endedByClock", plan.EndedByClock);
        json.WriteStartArray("visits");
        foreach (var visit in plan.Visits)
            Visit(json, problem, visit);
        json.WriteEndArray();
        if (problem.Earlier is { } earlier && plan.IsPlanned)
            Moves(json, PlanDifference.Between(earlier.Visits, plan.Visits));
        if (plan.Verdict is { } verdict)
            Verdict(json, verdict);
        json.WriteStartArray("conflicts");
        foreach (var conflict in plan.Conflicts)
        {
            json.WriteStartObject();
            json.WriteString("rule", conflict.Code);
            json.WriteStartArray("names");
            foreach (var name in conflict.Arguments)
                json.WriteStringValue(name);
            json.WriteEndArray();
            Sentences(json, conflict.Kk, conflict.Ru, conflict.En);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Visit(Utf8JsonWriter json, RotationProblem problem, RotationVisit visit)
    {
        json.WriteStartObject();
        json.WriteString("student", visit.Student);
        json.WriteString("station", visit.Station);
        json.WriteNumber("start", visit.Start + 1);
        json.WriteNumber("length", visit.Length);
        if (problem.Periods[visit.Start].From is { } from)
            json.WriteString("from", Day(from));
        if (problem.Periods[visit.End - 1].To is { } to)
            json.WriteString("to", Day(to));
        json.WriteEndObject();
    }

    static void Moves(Utf8JsonWriter json, IReadOnlyList<RotationMove> moves)
    {
        json.WriteStartArray("moves");
        foreach (var move in moves)
        {
            json.WriteStartObject();
            json.WriteString("student", move.Student);
            json.WriteNumber("period", move.Period + 1);
            json.WriteString("from", move.From);
            json.WriteString("to", move.To);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Verdict(Utf8JsonWriter json, CheckVerdict verdict)
    {
        json.WriteStartObject("checker");
        json.WriteBoolean("accepted", verdict.IsAccepted);
        json.WriteNumber("objective", verdict.Objective);
        json.WriteStartObject("costs");
        foreach (var (cause, cost) in verdict.Costs)
            json.WriteNumber(cause, cost);
        json.WriteEndObject();
        json.WriteStartArray("breaches");
        foreach (var breach in verdict.Breaches)
        {
            json.WriteStartObject();
            json.WriteString("rule", breach.Code);
            Sentences(json, breach.Kk, breach.Ru, breach.En);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Sentences(Utf8JsonWriter json, string kk, string ru, string en)
    {
        json.WriteString("kk", kk);
        json.WriteString("ru", ru);
        json.WriteString("en", en);
    }

    static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
