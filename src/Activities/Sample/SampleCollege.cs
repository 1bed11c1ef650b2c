using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Admission.Rules;

namespace DualFlow.Activities.Sample;

/// <summary>Makes the sample college: invented people in the structure of a real campaign. The same seed gives the same bytes.</summary>
/// <remarks>
/// 240 applicants for four specialties; about 65 % study in Kazakh; more rural people than reserved seats, fewer people with a
/// disability than reserved seats; a group of equals across the last seat of one specialty, so that a lottery decides; eight
/// broken rows. All shares are invented and stand for no real college.
/// </remarks>
public static class SampleCollege
{
    /// <summary>Seed of the committed files.</summary>
    public const ulong Seed = 20260625;

    /// <summary>Specialty in which the last seat is tied.</summary>
    public const string TiedSpecialty = "06130100";

    const int Applicants = 240;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Cyrillic),
    };

    static readonly string[] SpecialtyHeadings = [.. SpecialtyTable.Columns];

    /// <summary>The specialties of the sample, with codes of the national classifier.</summary>
    public static IReadOnlyList<Specialty> Specialties { get; } =
    [
        new(TiedSpecialty, "4S06130103", "Бағдарламалық қамтамасыз ету", "Программное обеспечение", 25, ExamKind.None, ["algebra", "informatics"]),
        new("07161300", "4S07161304", "Автомобиль көлігіне техникалық қызмет көрсету, жөндеу және пайдалану", "Техническое обслуживание, ремонт и эксплуатация автомобильного транспорта", 25, ExamKind.None, ["algebra", "physics"]),
        new("07150500", "3W07150501", "Дәнекерлеу ісі", "Сварочное дело", 20, ExamKind.None, ["physics", "chemistry"]),
        new("01120100", "4S01120102", "Мектепке дейінгі тәрбие және оқыту", "Дошкольное воспитание и обучение", 25, ExamKind.Special, ["kazakh", "biology"]),
    ];

    /// <summary>Subjects of the certificate.</summary>
    public static IReadOnlyList<string> Subjects { get; } =
        ["kazakh", "russian", "english", "algebra", "geometry", "physics", "chemistry", "biology", "informatics", "history", "geography"];

    static College Invented { get; } = new("2026", "KZ", "050340004567", "«Жұлдыз» политехникалық колледжі (үлгі)", "Политехнический колледж «Жулдыз» (образец)",
        new(2026, 6, 25), new(2026, 8, 18), 424242, "Әбенова Сәуле Қанатқызы",
        ["Жанпейісов Асқар Болатұлы", "Ким Виктория Олеговна", "Рахымова Дана Маратқызы", "Орлов Павел Игоревич", "Есенов Нұрбол Серікұлы"]);

    /// <summary>The college in the register.</summary>
    internal static Dictionary<string, string> Record() => new(StringComparer.Ordinal)
    {
        ["bin"] = Invented.Bin, ["nameKk"] = Invented.NameKk, ["nameRu"] = Invented.NameRu, ["nameEn"] = "Zhuldyz Polytechnic College (sample)", ["signerName"] = Invented.Director, ["signerBasis"] = "Жарғы",
    };

    /// <summary>Makes the files.</summary>
    /// <param name="seed">Any number; the committed files use <see cref="Seed"/>.</param>
    /// <param name="rules">Rules by which the tie at the last seat is placed.</param>
    /// <returns>Text by file name; line ends are LF.</returns>
    public static IReadOnlyDictionary<string, string> Make(ulong seed, AdmissionRules rules)
    {
        var applications = new ApplicantMaker(seed, Invented).Make(Applicants);
        TiedSeat.Place(applications, rules);
        var rows = applications.Select(ApplicationCells.Of).ToList();
        BrokenRows.Break(rows);
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["applications.csv"] = Table([.. ApplicationTable.Columns, .. Subjects.Select(s => ApplicationTable.GradePrefix + s)], rows),
            ["specialties.csv"] = Table(SpecialtyHeadings, Specialties.Select(s => new List<string>
            {
                s.Code, s.Qualification, s.NameKk, s.NameRu, s.Seats.ToString(CultureInfo.InvariantCulture), s.Exam.ToString().ToLowerInvariant(), string.Join('|', s.ProfileSubjects),
            })),
            ["college.json"] = JsonSerializer.Serialize(Invented, Json) + "\n",
        };
    }

    internal static string Table(IReadOnlyList<string> headings, IEnumerable<List<string>> rows) =>
        string.Concat(rows.Prepend([.. headings]).Select(r => string.Join(',', r.Select(Quote)) + "\n"));

    static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
