using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Registry.Desk;
using DualFlow.Activities.Registry.Import;
using DualFlow.Activities.Registry.Kinds;
using DualFlow.Activities.Sample;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Tests.Registry;

public sealed class ImportTests
{
    internal static readonly Person Clerk = new("c", "clerk", "Clerk", [], ["*"], null);

    static readonly RegistryKind Students = RegistryKinds.Find("students")!;

    const string Heading = "id,lastName,firstName,iin,birthDate,sex,groupCode,language,status,funding";
    const string Right = "S-1,Қасымов,Нұрлан,080101500016,2008-01-01,male,,kk,active,paid";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_sample_college_is_read_without_a_problem_and_read_again_changes_nothing(bool postgres)
    {
        await using var college = await TestRegistry.MakeAsync(postgres);
        await college.LoadSampleAsync();
        foreach (var (name, text) in SampleRegistry.Make(SampleRegistry.Seed))
        {
            var again = await college.ImportAsync(name[..^4], name, Encoding.UTF8.GetBytes(text), ImportMode.All);
            Assert.Equal((0, 0, 0), (again.Added, again.Changed, again.Refused));
            Assert.Equal(again.Rows, again.Unchanged);
        }
        await using var open = await college.Connections.OpenAsync(null, default);
        Assert.Equal(800, await open.Rows.Students.CountAsync());
        Assert.Equal(800, await open.Rows.Audit.CountAsync(a => a.Subject == "student" && a.What == "added" && a.Account == "clerk"));
    }

    [Theory]
    [InlineData("080101500017", "iin", "field.iin.check_digit")]
    [InlineData("1234", "iin", "field.iin.form")]
    [InlineData("071231500024", "birthDate", "field.birth_date")]
    public async Task A_wrong_number_is_refused_by_row_and_column(string iin, string column, string code)
    {
        await using var college = await TestRegistry.MakeAsync(postgres: false);
        var report = await college.ImportAsync("students", "s.csv", Csv(Heading, Right.Replace("080101500016", iin, StringComparison.Ordinal)), ImportMode.All);
        var problem = Assert.Single(report.Problems);
        Assert.Equal((2, column, code), (problem.Row, problem.Column, problem.Code));
        Assert.All([problem.Message.Kk, problem.Message.Ru, problem.Message.En], m => Assert.DoesNotContain(iin, m!, StringComparison.Ordinal));
        Assert.False(report.IsWritten);
    }

    [Fact]
    public async Task All_or_nothing_writes_nothing_and_skipping_leaves_the_bad_rows_out()
    {
        await using var college = await TestRegistry.MakeAsync(postgres: false);
        var file = Csv(Heading, Right, "S-2,Омаров,,,2008-02-01,male,БҚ-99,kk,active,paid", "S-1,Есенов,Арман,,2008-03-01,male,,kk,active,paid", "S-3,Ли,Анна,,2008-03-01,female,,ru,active,free");
        var preview = await college.ImportAsync("students", "s.csv", file, ImportMode.Preview);
        Assert.Equal([(3, "firstName", "field.missing"), (3, "groupCode", "registry.reference"), (4, "id", "import.duplicate"), (5, "funding", "field.choice")], preview.Problems.Select(p => (p.Row, p.Column, p.Code)));
        Assert.Equal((4, 1, 3), (preview.Rows, preview.Added, preview.Refused));
        Assert.False((await college.ImportAsync("students", "s.csv", file, ImportMode.All)).IsWritten);
        Assert.Equal(0, await college.CountAsync());
        Assert.True((await college.ImportAsync("students", "s.csv", file, ImportMode.Skip)).IsWritten);
        Assert.Equal(1, await college.CountAsync());
    }

    [Fact]
    public async Task Two_people_do_not_have_one_number()
    {
        await using var college = await TestRegistry.MakeAsync(postgres: false);
        var second = Right.Replace("S-1", "S-2", StringComparison.Ordinal);
        Assert.Equal("registry.taken", Assert.Single((await college.ImportAsync("students", "s.csv", Csv(Heading, Right, second), ImportMode.All)).Problems).Code);
        await college.ImportAsync("students", "s.csv", Csv(Heading, Right), ImportMode.All);
        Assert.Equal("registry.taken", Assert.Single((await college.ImportAsync("students", "s.csv", Csv(Heading, second), ImportMode.All)).Problems).Code);
    }

    [Fact]
    public async Task A_file_with_some_columns_changes_those()
    {
        await using var college = await TestRegistry.MakeAsync(postgres: false);
        await college.ImportAsync("students", "s.csv", Csv(Heading, Right), ImportMode.All);
        var report = await college.ImportAsync("students", "s.csv", Csv("Номер;Телефон", "S-1;+7 701 123-45-67"), ImportMode.All);
        Assert.Equal((0, 1), (report.Added, report.Changed));
        var record = await college.Desk.FindAsync(null, Students, "S-1", default);
        Assert.Equal(("+77011234567", "Қасымов"), (record!["phone"], record["lastName"]));
    }

    [Fact]
    public async Task Utf_16_is_read_and_Windows_1251_is_refused_with_its_reason()
    {
        await using var college = await TestRegistry.MakeAsync(postgres: false);
        var text = $"{Heading}\r\n{Right}\r\n";
        Assert.Equal(1, (await college.ImportAsync("students", "s.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)], ImportMode.Preview)).Added);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var refused = await college.ImportAsync("students", "s.csv", Encoding.GetEncoding(1251).GetBytes($"{Heading}\r\n{Right}\r\nS-2,Иванов,Пётр,,2008-01-01,male,,ru,active,paid"), ImportMode.All);
        var problem = Assert.Single(refused.Problems);
        Assert.Equal("csv.encoding", problem.Code);
        Assert.Contains("Windows-1251", problem.Message.Ru!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s.csv", new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D, 0x31 })]
    [InlineData("s.xlsx", new byte[] { 0x69, 0x64, 0x2C, 0x61 })]
    [InlineData("s.xlsx", new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1 })]
    [InlineData("s.csv", new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x14 })]
    public async Task A_file_that_lies_about_its_type_is_refused(string name, byte[] content)
    {
        await using var college = await TestRegistry.MakeAsync(postgres: false);
        var report = await college.ImportAsync("students", name, content, ImportMode.All);
        Assert.Equal("import.type", Assert.Single(report.Problems).Code);
        Assert.False(report.IsWritten);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(false, "kk")]
    [InlineData(true, "ru")]
    [InlineData(true, "en")]
    public async Task What_is_exported_is_imported_without_a_change(bool isWorkbook, string? language)
    {
        await using var college = await TestRegistry.MakeAsync(postgres: false);
        await college.LoadSampleAsync();
        foreach (var kind in RegistryKinds.All)
        {
            using var file = new MemoryStream();
            await college.Desk.ExportAsync(null, kind, new(), language, isWorkbook, file, default);
            if (isWorkbook)
                using (var document = SpreadsheetDocument.Open(new MemoryStream(file.ToArray()), false))
                    Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document));
            var report = await college.ImportAsync(kind.Name, $"x.{(isWorkbook ? "xlsx" : "csv")}", file.ToArray(), ImportMode.All);
            Assert.Empty(report.Problems);
            Assert.Equal((0, 0, report.Rows), (report.Added, report.Changed, report.Unchanged));
            Assert.True(report.Rows > 0);
        }
    }

    [Fact]
    public async Task A_repeated_request_is_answered_and_not_done_again()
    {
        await using var college = await TestRegistry.MakeAsync(postgres: false);
        var first = await college.Desk.ImportAsync(Clerk, Students, "s.csv", Csv(Heading, Right), ImportMode.All, "k1", default);
        var second = await college.Desk.ImportAsync(Clerk, Students, "s.csv", Csv(Heading, Right), ImportMode.All, "k1", default);
        Assert.Equal((1, 1), (first.Value!.Added, second.Value!.Added));
        Assert.Equal("registry.key_reused", (await college.Desk.ImportAsync(Clerk, Students, "s.csv", Csv(Heading), ImportMode.All, "k1", default)).Refusal!.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_imported_is_kept_and_audited_like_what_is_typed(bool postgres)
    {
        await using var college = await TestRegistry.MakeAsync(postgres);
        const string heading = "id,lastName,firstName,middleName,iin,birthDate,sex,groupCode,language,status,funding,phone,email,iban,medicalUntil,averageGrade,latitude,longitude,account";
        const string values = "Қасымов,Нұрлан,,080101500016,2008-01-01,male,,kk,active,paid,+77011234567,n@example.kz,,2027-08-31,4.25,50.28,57.2,nurlan";
        await college.ImportAsync("students", "s.csv", Csv(heading, $"S-1,{values}"), ImportMode.All);
        var typed = heading.Split(',').Zip($"S-1,{values}".Split(',')).ToDictionary(p => p.First, p => p.Second.Length == 0 ? null : p.Second, StringComparer.Ordinal);
        var imported = await college.Desk.FindAsync(null, Students, "S-1", default);
        Assert.Equal(typed.OrderBy(t => t.Key, StringComparer.Ordinal), imported!.Values.OrderBy(t => t.Key, StringComparer.Ordinal));
        Assert.NotNull((await college.Desk.DeleteAsync(Clerk, Students, "S-1", null, null, default)).Value);
        Assert.NotNull((await college.Desk.PutAsync(Clerk, Students, "S-1", typed, null, null, default)).Value);
        Assert.Equal(imported.ETag, (await college.Desk.FindAsync(null, Students, "S-1", default))!.ETag);
        await using var open = await college.Connections.OpenAsync(null, default);
        var lines = await open.Rows.Audit.Where(a => a.What == "added").OrderBy(a => a.AtMs).Select(a => new { a.Account, a.Subject, a.SubjectId, a.Before, a.After }).ToListAsync();
        Assert.Equal(2, lines.Count);
        Assert.Equal(lines[1], lines[0]);
        Assert.Contains("Қасымов", lines[0].After!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_far_into_a_list_hold_every_record_once_and_in_order(bool postgres)
    {
        await using var college = await TestRegistry.MakeAsync(postgres);
        await college.ImportAsync("students", "s.csv", Csv([Heading, .. Enumerable.Range(0, 3_030).Select(i => $"S-{i:D4},Фамилия{i % 37},Имя{i % 11},,2008-01-01,{(i % 2 == 0 ? "male" : "female")},,kk,{(i % 3 == 0 ? "active" : "leave")},paid")]), ImportMode.All);
        foreach (var sort in new[] { null, "-lastName", "status", "-status" })
        {
            await using var open = await college.Connections.OpenAsync(null, default);
            var all = new List<string>();
            await foreach (var record in Students.AllAsync(open.Rows, new() { Sort = sort }))
                all.Add(record.Id);
            var paged = new List<string>();
            for (var page = 0; page * 100 <= 3_100; page++)
                paged.AddRange((await Students.ListAsync(open.Rows, new() { Sort = sort, Skip = page * 100, Take = 100 }, default)).Items.Select(r => r.Id));
            Assert.Equal(3_030, all.Count);
            Assert.Equal(all, paged);
        }
    }

    static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n");
}
