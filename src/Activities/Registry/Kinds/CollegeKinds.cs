using System.Globalization;
using DualFlow.Activities.Forms;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Registry.Kinds;

/// <summary>Records of the college: itself, programmes, teachers, groups, students and their guardians.</summary>
static class CollegeKinds
{
    internal static readonly string[] Languages = ["kk", "ru", "en"];

    public static RegistryKind Colleges { get; } = new RowKind<CollegeRow>("colleges", "college",
    [
        new("bin", FieldKind.Bin) { IsKey = true, IsRequired = true, InList = true },
        new("nameKk", FieldKind.Text) { IsRequired = true, InList = true },
        new("nameRu", FieldKind.Text) { IsRequired = true, InList = true },
        new("nameEn", FieldKind.Text),
        new("address", FieldKind.Text) { Longest = 500 },
        new("signerName", FieldKind.Text) { InList = true },
        new("signerBasis", FieldKind.Text),
    ])
    {
        NamedBy = ["nameRu"],
    };

    public static RegistryKind Programmes { get; } = new RowKind<ProgrammeRow>("programmes", "programme",
    [
        new("qualification", FieldKind.Qualification) { IsKey = true, IsRequired = true, InList = true },
        new("specialty", FieldKind.Specialty) { IsRequired = true },
        new("nameKk", FieldKind.Text) { IsRequired = true, InList = true },
        new("nameRu", FieldKind.Text) { IsRequired = true, InList = true },
        new("nameEn", FieldKind.Text) { IsRequired = true },
        new("theoryHours", FieldKind.Number) { IsRequired = true, Least = 0, Most = 10_000 },
        new("trainingHours", FieldKind.Number) { IsRequired = true, Least = 0, Most = 10_000 },
        new("practiceHours", FieldKind.Number) { IsRequired = true, Least = 0, Most = 10_000 },
        new("months", FieldKind.Number) { IsRequired = true, Least = 1, Most = 72, InList = true },
        new("isActive", FieldKind.Checkbox) { IsRequired = true, InList = true, InFilter = true },
    ])
    {
        NamedBy = ["nameRu"],
        Uses =
        [
            new("groups", (rows, id, ct) => rows.Groups.CountAsync(r => r.Qualification == id, ct)),
            new("workplaces", (rows, id, ct) => rows.Workplaces.CountAsync(r => r.Qualification == id, ct)),
            new("contracts", (rows, id, ct) => rows.Contracts.CountAsync(r => r.Qualification == id, ct)),
        ],
        Between = values => SpecialtyCode.Belongs(values.GetValueOrDefault("qualification"), values.GetValueOrDefault("specialty")) ? []
            : [new("specialty", "registry.specialty", RegistryTexts.Reason("registry.specialty"))],
    };

    public static RegistryKind Teachers { get; } = new RowKind<TeacherRow>("teachers", "teacher",
    [
        new("id", FieldKind.Text) { IsKey = true, IsRequired = true, InList = true, Longest = 40 },
        new("fullName", FieldKind.Text) { IsRequired = true, InList = true },
        new("iin", FieldKind.Iin) { IsUnique = true },
        new("position", FieldKind.Choice) { IsRequired = true, InList = true, InFilter = true, Choices = ["teacher", "master", "methodist", "head"] },
        new("department", FieldKind.Text) { InList = true },
        new("subjects", FieldKind.Text) { Longest = 500 },
        new("lastCourseOn", FieldKind.Date) { InList = true },
        new("email", FieldKind.Email),
        new("account", FieldKind.Text) { Longest = 100 },
        new("isActive", FieldKind.Checkbox) { IsRequired = true, InFilter = true },
    ])
    {
        NamedBy = ["fullName"],
        Uses = [new("groups", (rows, id, ct) => rows.Groups.CountAsync(r => r.MasterId == id, ct))],
    };

    public static RegistryKind Groups { get; } = new RowKind<GroupRow>("groups", "study_group",
    [
        new("code", FieldKind.Text) { IsKey = true, IsRequired = true, InList = true, Longest = 40 },
        new("qualification", FieldKind.Qualification) { IsRequired = true, InList = true, InFilter = true, Refers = "programmes" },
        new("language", FieldKind.Choice) { IsRequired = true, InList = true, InFilter = true, Choices = Languages },
        new("startsOn", FieldKind.Date) { IsRequired = true, InList = true },
        new("department", FieldKind.Text) { InList = true },
        new("masterId", FieldKind.Text) { Refers = "teachers", Longest = 40 },
        new("isActive", FieldKind.Checkbox) { IsRequired = true, InFilter = true },
    ])
    {
        NamedBy = ["code"],
        Uses = [new("students", (rows, id, ct) => rows.Students.CountAsync(r => r.GroupCode == id, ct))],
    };

    public static RegistryKind Students { get; } = new RowKind<StudentRow>("students", "student",
    [
        new("id", FieldKind.Text) { IsKey = true, IsRequired = true, InList = true, Longest = 40 },
        new("lastName", FieldKind.Text) { IsRequired = true, InList = true, Longest = 100 },
        new("firstName", FieldKind.Text) { IsRequired = true, InList = true, Longest = 100 },
        new("middleName", FieldKind.Text) { InList = true, Longest = 100 },
        new("iin", FieldKind.Iin) { IsUnique = true },
        new("birthDate", FieldKind.Date) { IsRequired = true },
        new("sex", FieldKind.Choice) { IsRequired = true, Choices = ["male", "female"] },
        new("groupCode", FieldKind.Text) { InList = true, InFilter = true, Refers = "groups", Longest = 40 },
        new("language", FieldKind.Choice) { IsRequired = true, InFilter = true, Choices = Languages },
        new("status", FieldKind.Choice) { IsRequired = true, InList = true, InFilter = true, Choices = ["active", "leave", "expelled", "transferred", "graduated"] },
        new("funding", FieldKind.Choice) { IsRequired = true, InFilter = true, Choices = ["stateOrder", "paid", "targeted", "enterprise"] },
        new("phone", FieldKind.Phone),
        new("email", FieldKind.Email),
        new("iban", FieldKind.Iban),
        new("medicalUntil", FieldKind.Date),
        new("averageGrade", FieldKind.Number) { HasFraction = true, Least = 2, Most = 5 },
        new("latitude", FieldKind.Number) { HasFraction = true, Least = -90, Most = 90 },
        new("longitude", FieldKind.Number) { HasFraction = true, Least = -180, Most = 180 },
        new("account", FieldKind.Text) { Longest = 100 },
    ])
    {
        NamedBy = ["lastName", "firstName", "middleName"],
        Uses =
        [
            new("guardians", (rows, id, ct) => rows.Guardians.CountAsync(r => r.StudentId == id, ct)),
            new("contracts", (rows, id, ct) => rows.Contracts.CountAsync(r => r.StudentId == id, ct)),
        ],
        Between = OfStudent,
    };

    public static RegistryKind Guardians { get; } = new RowKind<GuardianRow>("guardians", "guardian",
    [
        new("studentId", FieldKind.Text) { IsKey = true, IsRequired = true, InList = true, InFilter = true, Refers = "students", Longest = 40 },
        new("position", FieldKind.Number) { CalledAs = "order", IsKey = true, IsRequired = true, InList = true, Least = 1, Most = 9 },
        new("fullName", FieldKind.Text) { IsRequired = true, InList = true },
        new("iin", FieldKind.Iin),
        new("relation", FieldKind.Choice) { IsRequired = true, InList = true, Choices = ["mother", "father", "guardian"] },
        new("phone", FieldKind.Phone) { InList = true },
        new("email", FieldKind.Email),
        new("account", FieldKind.Text) { Longest = 100 },
    ]) { NamedBy = ["fullName"] };

    static IEnumerable<FieldProblem> OfStudent(IReadOnlyDictionary<string, string?> values)
    {
        if (IdentityNumber.CheckPerson(values.GetValueOrDefault("iin"), out var person) is not null)
            yield break;
        if (values.GetValueOrDefault("birthDate") is { } birth && birth != person!.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            yield return FieldReading.Say(Students.Field("birthDate")!, "field.birth_date");
        if (values.GetValueOrDefault("sex") is { } sex && !string.Equals(sex, person!.Sex.ToString(), StringComparison.OrdinalIgnoreCase))
            yield return new("sex", "registry.sex", RegistryTexts.Reason("registry.sex"));
    }
}
