using System.Text.Json;
using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Compensation.Steps;
using DualFlow.Activities.Incidents.Steps;
using DualFlow.Activities.Movement.Steps;
using DualFlow.Activities.Registry;
using DualFlow.Activities.RulePacks;
using DualFlow.Activities.Tests.Attestation;
using DualFlow.Activities.Tests.Compensation;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using Microsoft.Extensions.Configuration;

namespace DualFlow.Activities.Tests.RulePacks;

/// <summary>Who is a minor is said by the country's pack, on the day that it is in that country: here people are of age at 21, and the day begins twelve or thirteen hours before UTC's.</summary>
public sealed class MajorityTests : IDisposable
{
    // 01:00 of the 4th in Auckland, 17:00 of the 3rd in Almaty.
    static readonly DateTimeOffset Night = new(2026, 11, 3, 12, 0, 0, TimeSpan.Zero);

    readonly string folder = Directory.CreateTempSubdirectory("dualflow-majority").FullName;

    public MajorityTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, "rulepacks"));
        var pack = File.ReadAllText(Repository.Workflows("rulepacks", "kz.json"));
        File.WriteAllText(Path.Combine(folder, "rulepacks", "kz.json"), pack);
        File.WriteAllText(Path.Combine(folder, "rulepacks", "nz.json"), pack.Replace("\"country\": \"KZ\"", "\"country\": \"NZ\"", StringComparison.Ordinal)
            .Replace("\"age\": 18", "\"age\": 21", StringComparison.Ordinal).Replace("Asia/Almaty", "Pacific/Auckland", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("NZ", "2005-11-04", false)]   // 21 there since an hour
    [InlineData("NZ", "2005-11-05", true)]
    [InlineData("KZ", "2008-11-03", false)]
    [InlineData("KZ", "2008-11-04", true)]    // 18 tomorrow, though it is tomorrow elsewhere
    public async Task A_birthday_counts_by_the_countrys_age_and_zone(string country, string birth, bool isMinor) =>
        Assert.Equal(isMinor, await new AttestationRuleBook(new(folder)).IsMinorAsync(country, Day(birth), Night, default));

    [Fact]
    public async Task Every_step_that_asks_for_a_guardian_goes_by_the_pack()
    {
        await using var board = await Board.OpenAsync(plans: false);
        await using (var open = await board.Registry.OpenAsync(null, default))
        {
            open.Rows.ChangeAs(new(Night, "import"));
            open.Rows.Students.Add(new() { TenantId = "", Id = "S-1", LastName = "Ким", FirstName = "Олег", BirthDate = new(2007, 3, 1), Sex = Sex.Male, Language = "ru", Status = "active", Funding = "stateOrder" });
            open.Rows.Contracts.Add(new() { TenantId = "", Id = "C-1", StudentId = "S-1", Bin = "1", Qualification = "4S07150101", From = new(2026, 9, 1), To = new(2027, 6, 30), Status = "active", Version = 1, PayMode = CompensationMode.None, Rate = 0 });
            await open.Rows.SaveChangesAsync(default);
        }
        var (files, time) = (new WorkflowFiles(folder), new MovedClock(Night));
        async Task<JsonElement> AskAsync(WorkActivity activity, object inputs) => await OutputsAsync(activity, inputs);
        foreach (var (country, isMinor) in new[] { ("KZ", false), ("NZ", true) })
        {
            Assert.Equal(isMinor, (await AskAsync(new ReadStudent(board.Registry, files), new { Student = "S-1", Day = "2026-11-03", Country = country })).GetProperty("Known").GetProperty("isMinor").GetBoolean());
            Assert.Equal(isMinor, (await AskAsync(new ReadDebt(board.Registry, files, time), new { Contract = "C-1", Country = country })).GetProperty("NeedsConsent").GetBoolean());
            var report = await AskAsync(new CheckIncident(board.Registry, files, time), new { When = Night, Persons = new[] { new { student = "S-1", injury = "light" } }, Country = country, ReportedAt = Night });
            Assert.Equal(isMinor, report.GetProperty("Facts").GetProperty("persons")[0].GetProperty("isMinor").GetBoolean());
            Assert.Equal(isMinor ? 1 : 0, report.GetProperty("Problems").GetArrayLength());   // a minor's guardian must be reachable
        }
        Assert.Equal("rulepack.file", Assert.IsType<Outcome.Faulted>(await RunAsync(new ReadStudent(board.Registry, files), new { Student = "S-1", Day = "2026-11-03", Country = "XX" })).Code);
    }

    [Theory]
    [InlineData(null, "Asia/Almaty")]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    public void Pages_letters_and_refusals_show_times_in_the_zone_of_the_setting(string? setting, string zone) =>
        Assert.Equal(zone, CollegeZone.Of(new ConfigurationBuilder().AddInMemoryCollection([new(CollegeZone.Setting, setting)]).Build()).Id);

    static async Task<JsonElement> OutputsAsync(WorkActivity activity, object inputs)
    {
        var done = Assert.IsType<Outcome.Completed>(await RunAsync(activity, inputs));
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var output in done.Outputs)
            {
                writer.WritePropertyName(output.Key);
                Values.Write(writer, output.Value);
            }
            writer.WriteEndObject();
        }
        return JsonSerializer.Deserialize<JsonElement>(buffer.WrittenSpan);
    }

    static async Task<Outcome> RunAsync(WorkActivity activity, object inputs) => await activity.RunAsync(
        new([.. JsonSerializer.SerializeToElement(inputs).EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Values.FromJson(p.Value.Clone())))]), new WorkContext("w", "i", null, 1), default);

    static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
