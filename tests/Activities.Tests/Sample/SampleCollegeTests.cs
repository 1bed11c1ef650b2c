using DualFlow.Activities.Tables;
using System.Text;
using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Sample;

namespace DualFlow.Activities.Tests.Sample;

public class SampleCollegeTests
{
    static readonly IReadOnlyDictionary<string, string> Files = SampleCollege.Make(SampleCollege.Seed, Repository.Rules2026);

    static readonly (IReadOnlyList<Application> Applications, IReadOnlyList<RowProblem> Problems) Read = ApplicationTable.Read(
        "applications.csv", Encoding.UTF8.GetBytes(Files["applications.csv"]), SampleCollege.Specialties.Select(s => s.Code).ToHashSet());

    [Fact]
    public void The_committed_files_are_what_the_generator_makes()
    {
        // Set DUALFLOW_WRITE_SAMPLE=1 to write them anew after a wanted change of the generator.
        if (Environment.GetEnvironmentVariable("DUALFLOW_WRITE_SAMPLE") == "1")
            foreach (var (name, text) in Files)
                File.WriteAllText(Repository.Workflows("sample", name), text);
        Assert.All(Files, f => Assert.Equal(f.Value, File.ReadAllText(Repository.Workflows("sample", f.Key))));
        Assert.Equal(Files, SampleCollege.Make(SampleCollege.Seed, Repository.Rules2026));
        Assert.NotEqual(Files["applications.csv"], SampleCollege.Make(7, Repository.Rules2026)["applications.csv"]);
    }

    [Fact]
    public void Broken_rows_are_reported_by_row_column_and_reason_and_the_rest_is_read()
    {
        Assert.Equal(
            [
                (13, "iin", "row.iin.check_digit"), (38, "iin", "row.iin.form"), (59, "birth_date", "row.date"), (84, "grade_algebra", "row.grade_missing"),
                (120, "choices", "row.unknown_specialty"), (147, "grade_biology", "row.grade"), (183, "last_name", "row.name"), (206, "iin", "row.iin_twice"),
            ],
            Read.Problems.Select(p => (p.Row, p.Column, p.Code)));
        Assert.Equal(232, Read.Applications.Count);
        Assert.All(Read.Applications, a => Assert.DoesNotContain(Read.Problems, p => p.Message.Contains(a.Iin, StringComparison.Ordinal)));
    }

    [Fact]
    public void People_are_valid_and_minors_have_guardians()
    {
        Assert.All(Read.Applications, a => Assert.Null(IdentityNumber.CheckPerson(a.Iin, out _)));
        Assert.All(Read.Applications.Where(a => Age.On(a.BirthDate, new(2026, 6, 25)) < 18), a => Assert.NotNull(a.Guardian));
        Assert.InRange(Read.Applications.Count(a => a.Language == "kk"), 130, 180);
        Assert.Equal(2, Read.Applications.Count(a => { IdentityNumber.CheckPerson(a.Iin, out var p); return p!.BirthDate != a.BirthDate; }));
        Assert.Contains(Read.Applications, a => a.Choices.Count == 3);
    }

    [Fact]
    public void Rural_people_outnumber_their_seats_and_people_with_a_disability_do_not() =>
        Assert.All([("rural", true), ("disability", false)], c =>
        {
            var seats = SampleCollege.Specialties.Sum(s => QuotaSeats.Reserve(s.Seats, Repository.Rules2026.Quotas.Quotas.Single(q => q.Category == c.Item1).Share, SeatRounding.HalfUp));
            Assert.Equal(c.Item2, Read.Applications.Count(a => a.Claims.Contains(c.Item1)) > seats);
        });
}
