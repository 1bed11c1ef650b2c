using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DualFlow.Activities;
using DualFlow.Activities.Registry;
using DualFlow.Engine;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Scheduling;
using DualFlow.Engine.Storage;
using DualFlow.Server.Tests;
using DualFlow.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Benchmarks;

/// <summary>A large college's register over HTTP, and 10,000 three-party contracts drafted from the registry, validated and kept by the engine; both on PostgreSQL.</summary>
static class PeopleBenchmark
{
    const int Students = 100_000, Groups = 400, Contracts = 10_000, StudentsOfMentor = 5, Pages = 40, AtOnce = 64;
    const string Qualification = "4S07161304", Definition = "bench-contract";

    // What the process of contracts does before anybody is asked: writes the draft, keeps it, and checks it.
    const string Document = """
        {"id":"bench-contract-v1","definitionId":"bench-contract","name":"Contract","version":1,"toolVersion":"3.5.0.0","variables":[
          {"id":"c","name":"Check","typeName":"Object"},{"id":"r","name":"Rules","typeName":"Object"}],
         "inputs":[{"type":"Object","name":"Draft"},{"type":"String","name":"Id"}],
         "root":{"type":"Elsa.Flowchart","version":1,"id":"flow","activities":[
          {"type":"DualFlow.DraftContract","version":1,"id":"draft","contractId":{"typeName":"String","expression":{"type":"JavaScript","value":"getInput('Id')"}},
           "draft":{"typeName":"Object","expression":{"type":"JavaScript","value":"getInput('Draft')"}},
           "contract":{"typeName":"Object","memoryReference":{"id":"c"}},"rules":{"typeName":"Object","memoryReference":{"id":"r"}}},
          {"type":"DualFlow.ValidateContract","version":1,"id":"validate","contract":{"typeName":"Object","expression":{"type":"JavaScript","value":"variables.Check"}},
           "rules":{"typeName":"Object","expression":{"type":"JavaScript","value":"variables.Rules"}}},
          {"type":"DualFlow.MoveContract","version":1,"id":"review","contractId":{"typeName":"String","expression":{"type":"JavaScript","value":"getInput('Id')"}},"act":{"typeName":"Object","expression":{"type":"Literal","value":"Review"}}}],
          "connections":[{"source":{"activity":"draft","port":"Done"},"target":{"activity":"validate","port":"In"}},{"source":{"activity":"validate","port":"Ok"},"target":{"activity":"review","port":"In"}}]}}
        """;

    static readonly string[] LastNames = ["Қасымов", "Омаров", "Сейітов", "Ким", "Иванов", "Әбенов", "Жұмабаев", "Ли", "Петров", "Төлегенов"], FirstNames = ["Арман", "Нұрлан", "Дәурен", "Сергей", "Асқар", "Ерлан"];

    /// <summary>The register, imported and listed; writes its lines of the table.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.File("data"), await PostgresServer.Instance.CreateDatabaseAsync());
        await ImportAsync(server.Client, "programmes", "qualification,specialty,nameKk,nameRu,nameEn,theoryHours,trainingHours,practiceHours,months,isActive\n" + $"{Qualification},07161300,а,а,a,1000,800,800,34,yes\n");
        await ImportAsync(server.Client, "groups", "code,qualification,language,startsOn,isActive\n" + string.Concat(Enumerable.Range(0, Groups).Select(i => Text($"G-{i:D3},{Qualification},kk,2025-09-01,yes\n"))));
        var file = new StringBuilder("id,lastName,firstName,birthDate,sex,groupCode,language,status,funding\n");
        for (var i = 0; i < Students; i++)
            file.Append(CultureInfo.InvariantCulture, $"S-{i:D6},{LastNames[i % LastNames.Length]},{FirstNames[i / 7 % FirstNames.Length]},2008-01-{1 + (i % 28):D2},male,G-{i % Groups:D3},kk,active,stateOrder\n");
        var clock = Stopwatch.StartNew();
        await ImportAsync(server.Client, "students", file.ToString());
        Say(output, Text($"import of {Students:N0} students, all or nothing"), clock.Elapsed.TotalSeconds, "s", "under 30");
        foreach (var (what, address) in new (string, Func<int, string>)[]
        {
            ("first page", _ => "/api/registry/students?pageSize=50"),
            ("pages through the list", i => Text($"/api/registry/students?pageSize=50&page={i * (Students / 50 / Pages)}")),
            ("search of a name typed in Latin", i => $"/api/registry/students?pageSize=50&search={(i % 2 == 0 ? "kassymov" : "zhumabaev")}"),
            ("one group, sorted by name", i => Text($"/api/registry/students?pageSize=50&groupCode=G-{i:D3}&sort=lastName")),
        })
            Say(output, Text($"p95 of a list page of {Students:N0}: {what}"), await TimeAsync(server.Client, address), "ms", "under 200");
    }

    static async Task<double> TimeAsync(HttpClient api, Func<int, string> address)
    {
        var times = new List<double>();
        for (var i = 0; i < Pages; i++)
        {
            var clock = Stopwatch.GetTimestamp();
            var page = await api.GetFromJsonAsync<JsonElement>(address(i));
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            if (page.GetProperty("items").GetArrayLength() == 0)
                throw new InvalidOperationException($"{address(i)} is empty.");
        }
        times.Sort();
        return times[times.Count * 95 / 100];
    }

    static async Task ImportAsync(HttpClient api, string kind, string csv)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        body.Headers.ContentType = new("application/octet-stream");
        var answer = await api.PostAsync(new Uri($"/api/registry/{kind}/import?mode=all&name={kind}.csv", UriKind.Relative), body);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{kind}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>The contracts; writes their line of the table.</summary>
    public static async Task RunContractsAsync(TextWriter output)
    {
        var database = await PostgresServer.Instance.CreateDatabaseAsync();
        await using var engine = new ServiceCollection().AddDomainActivities(database, Path.Combine(ServerBinary.Root, "workflows"))
            .AddDualFlowEngine(new EngineOptions { ConnectionString = database, RunsWork = false }).BuildServiceProvider();
        await engine.GetRequiredService<IStore>().MigrateAsync(default);
        await FillAsync(engine.GetRequiredService<RegistryConnections>());
        var library = engine.GetRequiredService<DefinitionLibrary>();
        await library.SaveAsync(DefinitionReader.Read(Document), default);
        await library.PublishAsync(Definition, default);
        var (runner, work, store) = (engine.GetRequiredService<Runner>(), engine.GetRequiredService<WorkRunner>(), engine.GetRequiredService<IStore>());
        using var stop = new CancellationTokenSource();
        var clock = Stopwatch.StartNew();
        var pump = engine.GetRequiredService<DuePump>().RunAsync(stop.Token);   // as a server's own
        await Parallel.ForEachAsync(Enumerable.Range(0, Contracts), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, ct) =>
            await runner.StartAsync(new StartOrder { DefinitionId = Definition, InstanceId = Text($"bench-{i}"), Input = [new("Id", Text($"C-{i:D5}")), new("Draft", Values.FromJson(Draft(i)))] }, ct));
        while (await store.GetNextDueAsync(default) is not null || work.InHand > 0)
            await work.DrainAsync(default);
        var took = clock.Elapsed.TotalSeconds;
        await using var open = await engine.GetRequiredService<RegistryConnections>().OpenAsync(null, default);
        if (await open.Rows.Contracts.CountAsync(c => c.Status == "review") is var drafted && drafted != Contracts)
            throw new InvalidOperationException(Text($"{drafted} of {Contracts} contracts are drafted and valid. {await WhyAsync(store, open.Rows)}"));
        await stop.CancelAsync();
        await pump;
        Say(output, Text($"{Contracts:N0} contracts drafted, kept and validated"), took, "s", "under 60");
    }

    // What the first contract that isn't valid stopped at: the fault of a step, or the defects that the check found.
    static async Task<string> WhyAsync(IStore store, RegistryContext rows)
    {
        var valid = (await rows.Contracts.Where(c => c.Status == "review").Select(c => c.Id).ToListAsync()).ToHashSet(StringComparer.Ordinal);
        var first = Enumerable.Range(0, Contracts).First(i => !valid.Contains(Text($"C-{i:D5}")));
        var journal = await store.ListJournalAsync(new(Text($"bench-{first}")), default);
        return journal.Items.LastOrDefault(j => j.Event is JournalEvent.Faulted || (j.ActivityId is "draft" or "validate" && j.Event is JournalEvent.Completed)) is { } last
            ? Text($"The first that isn't, C-{first:D5}, stopped at \"{last.ActivityId}\": {last.Message} {last.Payload}") : Text($"The first that isn't, C-{first:D5}, never ran.");
    }

    // A person's number for each student, of those born on the days of one month.
    static IEnumerable<(string Iin, DateOnly Birth)> People() =>
        from day in Enumerable.Range(1, 28)
        from serial in Enumerable.Range(1, 9_999)
        let birth = new DateOnly(2006, 1, day)
        let digits = Text($"{birth:yyMMdd}5{serial:D4}")
        let check = IdentityNumber.CheckDigit(digits)
        where check is not null
        select (Text($"{digits}{check}"), birth);

    static JsonElement Draft(int i) => JsonSerializer.SerializeToElement(new
    {
        studentId = Text($"S-{i:D5}"), bin = "140140001237", workplaceId = "W-1", mentorId = Text($"M-{i / StudentsOfMentor:D4}"), term = new { from = "2026-09-01", to = "2027-06-30" }, schedule = "Пн–Ср", payMode = "byNorm",
        rate = 40_000, payDay = 10, policy = "KZ-1", policyTerm = new { from = "2026-08-01", to = "2028-08-01" }, collegeName = "Колледж", collegeBin = "050340004567", collegeSigner = "Әбенова С.",
    });

    static async Task FillAsync(RegistryConnections registry)
    {
        await using var open = await registry.OpenAsync(null, default);
        var rows = open.Rows;
        rows.ChangeAs(new(new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero), "bench"));
        rows.Add(new ProgrammeRow { TenantId = "", Qualification = Qualification, Specialty = "07161300", NameKk = "а", NameRu = "а", NameEn = "a", TheoryHours = 1000, TrainingHours = 800, PracticeHours = 800, Months = 34, IsActive = true });
        rows.Add(new GroupRow { TenantId = "", Code = "G", Qualification = Qualification, Language = "kk", StartsOn = new(2025, 9, 1), IsActive = true });
        rows.Add(new EnterpriseRow { TenantId = "", Bin = "140140001237", Name = "Зауыт", Status = "accredited", SkilledWorkers = Contracts, SignerName = "Омаров А.", SignerBasis = "Устав", Address = "Ақтөбе қ." });
        rows.Add(new WorkplaceRow { TenantId = "", Id = "W-1", Bin = "140140001237", Site = "1", Name = "Цех", Qualification = Qualification, Places = Contracts, Shift = "day", HazardClass = "none", MinimumAge = 0, IsOpen = true });
        foreach (var (i, (iin, birth)) in People().Take(Contracts).Index())
        {
            if (i % StudentsOfMentor == 0)
                rows.Add(new MentorRow
                {
                    TenantId = "", Id = Text($"M-{i / StudentsOfMentor:D4}"), Bin = "140140001237", FullName = "Тәлімгер", Profession = "механик", Rank = 5, YearsInProfession = 10, Capacity = 5, Shifts = "day", Languages = "kk,ru",
                    IsBarred = false, Status = "active", OrderNumber = "1", OrderedOn = new(2026, 8, 1),
                });
            rows.Add(new StudentRow
            {
                TenantId = "", Id = Text($"S-{i:D5}"), LastName = LastNames[i % LastNames.Length], FirstName = "Арман", Iin = iin, BirthDate = birth, Sex = Sex.Male, GroupCode = "G", Language = "kk", Status = "active", Funding = "stateOrder",
            });
        }
        await rows.SaveChangesAsync();
    }

    static void Say(TextWriter output, string what, double value, string unit, string target) => output.WriteLine(Text($"{what,-72}{value,10:F1} {unit,-3} {target}"));

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
