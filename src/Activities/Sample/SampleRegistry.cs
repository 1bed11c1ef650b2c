using DualFlow.Activities.Registry.Kinds;

namespace DualFlow.Activities.Sample;

/// <summary>Makes the registers of the sample college as CSV files that the import reads. The same seed gives the same bytes.</summary>
/// <remarks>
/// Profile M (DOMAIN §5.3): 800 students in 35 groups, 80 enterprises with a heavy tail of places, 190 mentors, 450 workplaces, 63 teachers of whom the upskilling of
/// 46 is known, guardians of minors; 65 % of the groups learn in Kazakh. People, enterprises and shares are invented; a number may belong to somebody by chance.
/// </remarks>
public static class SampleRegistry
{
    /// <summary>Seed of the committed files.</summary>
    public const ulong Seed = 20261001;

    /// <summary>The day as of which ages and terms are made.</summary>
    public static readonly DateOnly AsOf = new(2026, 10, 1);

    /// <summary>What the college teaches; the codes are those of the national classifier.</summary>
    internal static IReadOnlyList<SampleProgramme> Programmes { get; } =
    [
        new("4S06130103", "06130100", "Бағдарламалық қамтамасыз ету", "Программное обеспечение", "Software development", "БҚ", 1800, 1080, 2520, 46, [3, 3, 3, 3], 35, [], "Софт"),
        new("4S07161304", "07161300", "Автомобиль көлігіне техникалық қызмет көрсету", "Техническое обслуживание автомобильного транспорта", "Car maintenance", "АК", 1700, 1200, 2500, 46, [2, 2, 3, 3], 8, ["harmful"], "Авто"),
        new("3W07150501", "07150500", "Дәнекерлеу ісі", "Сварочное дело", "Welding", "ДІ", 760, 680, 1440, 22, [0, 0, 2, 2], 5, ["harmful", "hazardous"], "Монтаж"),
        new("4S01120102", "01120100", "Мектепке дейінгі тәрбие және оқыту", "Дошкольное воспитание и обучение", "Early childhood education", "МД", 1900, 1000, 2500, 46, [1, 1, 1, 2], 90, [], "Балабақша"),
        new("4S04110102", "04110100", "Есеп және аудит", "Учёт и аудит", "Accounting and audit", "ЕА", 1600, 900, 1820, 34, [0, 1, 1, 2], 80, [], "Сауда"),
    ];

    /// <summary>Names of the files in the order in which they are imported.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. RegistryKinds.All.Select(k => $"{k.Name}.csv")];

    /// <summary>Makes the files.</summary>
    /// <param name="seed">Any number; the committed files use <see cref="Seed"/>.</param>
    /// <returns>Text by file name; line ends are LF.</returns>
    public static IReadOnlyDictionary<string, string> Make(ulong seed)
    {
        var people = new PersonMaker(seed);
        var college = new CollegeMaker(people).Make();
        var enterprises = new EnterpriseMaker(people).Make(college.StudentsByProgramme);
        var records = new Dictionary<string, List<Dictionary<string, string>>>(StringComparer.Ordinal)
        {
            ["colleges"] = [SampleCollege.Record()], ["programmes"] = [.. Programmes.Select(p => p.Record())], ["teachers"] = college.Teachers, ["groups"] = college.Groups, ["students"] = college.Students,
            ["guardians"] = college.Guardians, ["enterprises"] = enterprises.Enterprises, ["workplaces"] = enterprises.Workplaces, ["mentors"] = enterprises.Mentors,
        };
        return RegistryKinds.All.ToDictionary(k => $"{k.Name}.csv", k => SampleCollege.Table([.. k.Fields.Select(f => f.Name)],
            records[k.Name].Select(r => k.Fields.Select(f => r.GetValueOrDefault(f.Name, "")).ToList())), StringComparer.Ordinal);
    }
}

/// <summary>A programme of the sample.</summary>
/// <param name="GroupsByYear">New groups in 2023, 2024, 2025 and 2026.</param>
/// <param name="Women">Per cent.</param>
/// <param name="Hazards">What its workplaces may be besides safe.</param>
/// <param name="Branch">Word of the names of its enterprises.</param>
sealed record SampleProgramme(
    string Qualification, string Specialty, string NameKk, string NameRu, string NameEn, string Prefix, int Theory, int Training, int Practice, int Months, int[] GroupsByYear, int Women, string[] Hazards, string Branch)
{
    public Dictionary<string, string> Record() => new(StringComparer.Ordinal)
    {
        ["qualification"] = Qualification, ["specialty"] = Specialty, ["nameKk"] = NameKk, ["nameRu"] = NameRu, ["nameEn"] = NameEn, ["theoryHours"] = CollegeMaker.Text(Theory),
        ["trainingHours"] = CollegeMaker.Text(Training), ["practiceHours"] = CollegeMaker.Text(Practice), ["months"] = CollegeMaker.Text(Months), ["isActive"] = "yes",
    };
}
