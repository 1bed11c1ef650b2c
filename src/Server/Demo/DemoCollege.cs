using System.Globalization;
using System.Text.Json;
using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Registry.Kinds;
using DualFlow.Activities.Tables;

namespace DualFlow.Server.Demo;

/// <summary>The sample college as its files say.</summary>
/// <param name="Admission">The college and its campaign.</param>
/// <param name="Specialties">Seats of the campaign.</param>
/// <param name="Registers">Rows of the registers, by kind.</param>
public sealed record DemoCollege(College Admission, IReadOnlyList<Specialty> Specialties, IReadOnlyDictionary<string, IReadOnlyList<CsvRow>> Registers)
{
    /// <summary>Enterprises that may take students.</summary>
    public IEnumerable<CsvRow> Partners => this["enterprises"].Where(e => e["status"] is "accredited" or "warned").OrderBy(e => e["bin"], StringComparer.Ordinal);

    /// <summary>Rows of a register.</summary>
    public IReadOnlyList<CsvRow> this[string kind] => Registers[kind];

    /// <summary>Reads the files below a folder of workflows.</summary>
    public static async Task<DemoCollege> ReadAsync(string workflows, CancellationToken ct)
    {
        var folder = Path.Combine(workflows, "sample");
        var registers = new Dictionary<string, IReadOnlyList<CsvRow>>(StringComparer.Ordinal);
        foreach (var kind in RegistryKinds.All)
            registers[kind.Name] = CsvTableReader.Read(kind.Name, await File.ReadAllBytesAsync(FileOf(workflows, kind), ct), [.. kind.Fields.Select(f => f.Name)]).Rows;
        var admission = JsonSerializer.Deserialize<College>(await File.ReadAllTextAsync(Path.Combine(folder, "college.json"), ct), JsonSerializerOptions.Web)!;
        return new(admission, SpecialtyTable.Read("specialties.csv", await File.ReadAllBytesAsync(Path.Combine(folder, "specialties.csv"), ct)).Specialties, registers);
    }

    /// <summary>The file of a register.</summary>
    public static string FileOf(string workflows, RegistryKind kind) => Path.Combine(workflows, "sample", "college", kind.Name + ".csv");

    /// <summary>A whole number of a row.</summary>
    public static int Number(CsvRow row, string column) => int.Parse(row[column], CultureInfo.InvariantCulture);

    /// <summary>A day of a row.</summary>
    public static DateOnly Day(CsvRow row, string column) => DateOnly.ParseExact(row[column], "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
