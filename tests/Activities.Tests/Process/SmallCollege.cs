using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Sample;

namespace DualFlow.Activities.Tests.Process;

/// <summary>A folder of workflows with a college of one specialty, two seats and a handful of adults whose papers are good.</summary>
sealed class SmallCollege : IDisposable
{
    static readonly DateTimeOffset Submitted = new(2026, 8, 10, 10, 0, 0, TimeSpan.FromHours(5));

    public SmallCollege(params (string Number, int Grade, Func<Application, Application> Change)[] people)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "sample"));
        Directory.CreateDirectory(Path.Combine(Folder, "rulepacks"));
        File.Copy(Repository.Workflows("rulepacks", "kz.json"), Path.Combine(Folder, "rulepacks", "kz.json"));
        Directory.CreateDirectory(Path.Combine(Folder, "templates"));
        foreach (var template in Directory.GetFiles(Repository.Workflows("templates")))
            File.Copy(template, Path.Combine(Folder, "templates", Path.GetFileName(template)));
        Write("college.json", File.ReadAllText(Repository.Workflows("sample", "college.json")));
        Write("specialties.csv", "code,qualification,name_kk,name_ru,seats,exam,profile_subjects\n06130100,4S06130103,а,а,2,none,algebra|informatics\n");
        var maker = new PersonMaker(7);
        WriteApplications(people.Select(p => p.Change(new(
            p.Number, Submitted, maker.Iin(new(2005, 1, 15), female: false), "Омаров", "Арман", null, new(2005, 1, 15), "kk", "+77000000000", null, "Ақтөбе қ.", "11", "№1", 2026,
            ["06130100"], "stateOrder", [], [new("application"), new("educationDocument"), new("photos"), new("medical075U", new(2026, 7, 20)), new("identityDocument")],
            SampleCollege.Subjects.ToDictionary(s => s, _ => p.Grade), null, true))));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("dualflow-college").FullName;

    /// <summary>Moves window and applications to another year.</summary>
    public void MoveTo(int year)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, "sample")))
            File.WriteAllText(file, File.ReadAllText(file).Replace("2026-", $"{year}-", StringComparison.Ordinal));
    }

    public static (string, int, Func<Application, Application>) Person(string number, int grade, Func<Application, Application>? change = null) => (number, grade, change ?? (a => a));

    public void WriteApplications(IEnumerable<Application> applications) => Write("applications.csv",
        SampleCollege.Table([.. ApplicationTable.Columns, .. SampleCollege.Subjects.Select(s => ApplicationTable.GradePrefix + s)], applications.Select(ApplicationCells.Of)));

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, "sample", file), text);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
