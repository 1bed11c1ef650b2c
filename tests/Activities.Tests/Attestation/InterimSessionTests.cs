using System.Text.Json;
using DualFlow.Activities.Attestation.Rows;
using DualFlow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Tests.Attestation;

/// <summary>The shipped process of a session: grades, debts, scholarship.</summary>
public class InterimSessionTests
{
    [Fact]
    public async Task Grades_debts_and_scholarships_come_of_a_session()
    {
        var (board, @case) = await FinalAttestationTests.GroupAsync();
        await using var _ = board;
        var id = await @case.StartAsync("interim-session", new { Group = "А-31", Term = "2027-2", Disciplines = new[] { new { name = "Математика", teacher = "t1" }, new { name = "Физика", teacher = "" } }, MidLevel = true, Country = "KZ" });
        foreach (var exams in new[] { new decimal?[] { 95, 72, 40 }, [96, 71, null] })
        {
            await @case.DoAsync("interim-current", "Done", new { students = new object[] { new { student = "A", name = "A", current = 95 }, new { student = "B", name = "B", current = 75 }, new { student = "C", name = "C", current = exams[2] is null ? 49 : 60 } } });
            // Who wasn't admitted isn't on the sheet of the exam.
            Assert.Equal(exams[2] is null ? 2 : 3, @case.Data("interim-exam").GetProperty("students").GetArrayLength());
            await @case.DoAsync("interim-exam", "Done", new { students = new object[] { new { student = "A", name = "A", exam = exams[0] }, new { student = "B", name = "B", exam = exams[1] }, new { student = "C", name = "C", exam = exams[2] } } });
        }
        await @case.DoAsync("acknowledgement", "Done");
        Assert.True(@case.IsFinished(id), @case.Incidents);
        await using var open = await board.Registry.OpenAsync(null, default);
        Assert.Equal([("A", 95m, "A"), ("B", 74m, "C+"), ("C", 0m, "FX")], (await open.Rows.Set<DisciplineGradeRow>().Where(g => g.Discipline == "Математика").OrderBy(g => g.StudentId).ToListAsync()).Select(g => (g.StudentId, g.Score ?? 0, g.Letter!)));
        Assert.Equal([("Математика", 1), ("Физика", 0)], (await open.Rows.Set<DebtRow>().OrderBy(d => d.Subject).ToListAsync()).Select(d => (d.Subject, d.Attempts)));
        // 41 896 for good marks, 1.15 times as much rounded down for excellent ones, nothing with a debt.
        var flags = JsonSerializer.SerializeToElement(@case.Run.VariablesOf(id)["Flags"], new JsonSerializerOptions { Converters = { new Plain() } });
        Assert.Equal(["A excellent 48180", "B good 41896", "C none 0"], flags.EnumerateArray().Select(f => $"{f.GetProperty("student")} {f.GetProperty("flag")} {f.GetProperty("amount")}"));
    }

    sealed class Plain : System.Text.Json.Serialization.JsonConverter<object>
    {
        public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => null;

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) => Values.Write(writer, value);
    }
}
