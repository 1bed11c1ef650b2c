using System.Text.Json;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.HumanTasks.Changes;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Movement.Steps;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Scripting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Tests.Contracts;

/// <summary>The shipped process on the interpreter with a clock that is moved. What each step asks of the registry is written to SQLite in one transaction, as in life.</summary>
sealed class ContractRun : IAsyncDisposable, IWaits
{
    public const string Zavod = "140140001237";
    public const string Stroy = "140240005672";

    static readonly Dictionary<string, ExpressionLanguage> Languages = new ExpressionLanguage[] { new JavaScriptLanguage(), new LiquidLanguage() }.ToDictionary(l => l.Type);
    static readonly WorkflowDefinition Definition = DefinitionReader.Read(File.ReadAllText(Repository.Workflows("contract.json")));

    readonly string folder = Directory.CreateTempSubdirectory("dualflow-contracts").FullName;
    readonly SqliteConnection connection;
    readonly RegistryConnections registry;
    readonly RegistryWriter writer = new();
    readonly InMemoryRun run;
    readonly Dictionary<string, TaskOpened> open = [];

    ContractRun(DateTimeOffset now)
    {
        var database = $"Data Source={Path.Combine(folder, "registry.db")}";
        (registry, connection) = (new(database), new(database));
        var types = ActivitiesSetup.Types(registry, new(Repository.Workflows()), new LiquidTemplates());
        run = new(new(ControlFlowActivities.All.Concat(types)), Languages, [Definition], now) { Moved = Apply };
    }

    /// <summary>The case that is asked about; another one after a transfer.</summary>
    public string Case { get; set; } = "";

    public List<string> Events { get; } = [];

    public List<string> TaskHistory { get; } = [];

    /// <summary>The step whose task is open in the case; null when none is.</summary>
    public TaskOpened? Task => open.Values.LastOrDefault(t => t.TaskId.StartsWith(Case, StringComparison.Ordinal));

    public string? Asks => Task?.ActivityId;

    public static async Task<ContractRun> OpenAsync(Action<RegistryContext>? more = null, DateTimeOffset? now = null)
    {
        var created = new ContractRun(now ?? new(2026, 8, 3, 4, 0, 0, TimeSpan.Zero));
        await created.connection.OpenAsync();
        await created.writer.MigrateAsync(created.connection, default);
        await using var registry = await created.registry.OpenAsync(null, default);
        Seed(registry.Rows);
        more?.Invoke(registry.Rows);
        await registry.Rows.SaveChangesAsync();
        return created;
    }

    public static JsonElement Draft(string student = "S-1", string bin = Zavod, string? workplace = "W-1", string? mentor = "M-1", string from = "2026-09-01", string to = "2027-06-30", object? more = null)
    {
        var draft = JsonSerializer.SerializeToNode(new
        {
            studentId = student, bin, workplaceId = workplace, mentorId = mentor, term = new { from, to }, schedule = "Пн–Ср", payMode = "byNorm", rate = 40_000, payDay = 10, policy = "KZ-1",
            policyTerm = new { from = "2026-08-01", to = "2028-08-01" }, collegeName = "Колледж", collegeBin = "050340004567", collegeSigner = "Әбенова С.",
        })!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(more ?? new { })!.AsObject())
            draft[name] = value?.DeepClone();
        return JsonSerializer.SerializeToElement(draft);
    }

    public async Task<ContractRun> StartAsync(string id = "C-1")
    {
        Case = await run.StartAsync(Definition, [KeyValuePair.Create<string, object?>("ContractId", id)], default, instanceId: "case-" + id);
        return this;
    }

    /// <summary>Does the open task, which must be that of the step.</summary>
    public async Task DoAsync(string step, string who, string outcome, object? answers = null, string? comment = null, bool refuses = false)
    {
        Assert.True(step == Asks, $"{step} was expected, {Asks} is open: {Task?.Given}");
        Assert.True(await TryAsync(who, outcome, answers, comment, refuses), $"{who} can't {outcome} in {step}.");
    }

    /// <summary>False when the task declines the person.</summary>
    public Task<bool> TryAsync(string who, string outcome, object? answers = null, string? comment = null, bool refuses = false)
    {
        var task = Task!;
        var given = answers is null ? task.Given : answers is JsonElement json ? json : JsonSerializer.SerializeToElement(answers);
        var act = new TaskAct
        {
            Verb = task.Progress.Terms.Signers.IsEmpty ? TaskVerb.Complete : TaskVerb.Sign, Actor = new(who, who, who, Assignment.Of(who, who, [who])), Outcome = outcome, Button = outcome,
            Answers = given, Comment = comment, Refuses = refuses,
            Signature = task.Progress.Terms.Signers.IsEmpty ? null : new(who, who, "test", "k", $"{given}", "v", run.Now, $"{given}"),
        };
        return run.ResumeAsync(task.TaskId, JsonSerializer.SerializeToElement(act, RegistryJson.Options), default);
    }

    public async Task SignAsync(string step, params string[] who)
    {
        foreach (var person in who)
            await DoAsync(step, person, "Sign");
    }

    /// <summary>From the draft to the state in force, with everything in order.</summary>
    public async Task ActivateAsync(JsonElement? draft = null)
    {
        await SignedAsync(draft);
        await RegisterAsync();
        await DoAsync("briefing", "zavod", "Done", Ready);
        await ToAsync("2026-09-01");
        Assert.Equal("active", (await ContractAsync()).Status);
    }

    public static object Ready => new { knowsRules = true, introductory = "2026-08-20", workplace = "2026-08-21" };

    public async Task SignedAsync(JsonElement? draft = null)
    {
        await DoAsync("draft", "methodist", "Submit", draft ?? Draft());
        await DoAsync("review", "zavod", "Agree");
        await SignAsync("studentSigns", "aru", "dana");
        await SignAsync("partiesSign", "zavod", "director");
    }

    public Task RegisterAsync() => DoAsync("confirm", "chamber", "Register");

    /// <summary>Moves the clock to noon of a day at the college.</summary>
    public Task ToAsync(string day) => run.AdvanceToAsync(DateTimeOffset.Parse(day + "T07:00:00Z"), default);

    /// <summary>Asks for something while the case listens; false when it isn't possible.</summary>
    public async Task<bool> AskAsync(object request, string id = "C-1") =>
        (await ContractAsync(id)).WaitId is { } wait && await run.ResumeAsync(wait, JsonSerializer.SerializeToElement(request), default);

    /// <summary>Another process publishes an event; false when the case doesn't listen.</summary>
    public Task<bool> TellAsync(string name, object payload) => run.SendEventAsync(name, Values.FromJson(JsonSerializer.SerializeToElement(payload)), default);

    /// <summary>Asks all contracts of a student, as a leave or an expulsion does; the port over which the step ended, and the contracts it left.</summary>
    public async Task<(string Port, IReadOnlyList<string> Asked, IReadOnlyList<string> Left)> AskAllAsync(string student, ContractAct act, string day, string reason)
    {
        var outcome = (Outcome.Completed)await new AskContracts(registry, () => this).RunAsync(new(
            [new("Student", student), new("Act", act.ToString()), new("Day", day), new("Reason", reason)]), new("key", "leave", null, 1), default);
        IReadOnlyList<string> Ids(string name) => [.. Values.Items(outcome.Outputs.First(o => o.Key == name).Value)!.Select(v => Values.ToText(v)!)];
        return (outcome.Ports[0], Ids("Asked"), Ids("Left"));
    }

    public async Task<WaitAnswer> TellAsync(string waitId, JsonElement message, string? idempotencyKey, CancellationToken ct) => await run.ResumeAsync(waitId, message, ct) ? WaitAnswer.Heard : WaitAnswer.NotHeard;

    public Task<IReadOnlyList<OutsideAsk>> ListAsksAsync(string? tenantId, string? instanceId, string? correlationId, int skip, int take, CancellationToken ct) => System.Threading.Tasks.Task.FromResult<IReadOnlyList<OutsideAsk>>([]);

    public ValueTask<DateTimeOffset> GetNowAsync(CancellationToken ct) => new(run.Now);

    public async Task<ContractRow> ContractAsync(string id = "C-1") => (await FindAsync(id))!;

    public async Task<ContractRow?> FindAsync(string id = "C-1")
    {
        await using var found = await registry.OpenAsync(null, default);
        return await found.Rows.Contracts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id);
    }

    public async Task<List<ContractVersionRow>> VersionsAsync(string id = "C-1")
    {
        await using var found = await registry.OpenAsync(null, default);
        return await found.Rows.ContractVersions.AsNoTracking().Where(v => v.ContractId == id).OrderBy(v => v.Version).ToListAsync();
    }

    public async Task<List<ContractEventRow>> HistoryAsync(string id = "C-1")
    {
        await using var found = await registry.OpenAsync(null, default);
        return await found.Rows.Set<ContractEventRow>().AsNoTracking().Where(e => e.ContractId == id).OrderBy(e => e.Id).ToListAsync();
    }

    public async Task<List<DocumentRow>> DocumentsAsync(string id = "C-1")
    {
        await using var found = await registry.OpenAsync(null, default);
        return await found.Rows.Set<DocumentRow>().AsNoTracking().Where(d => d.Subject == "contract:" + id).OrderBy(d => d.AtMs).ToListAsync();
    }

    public WorkflowSubStatus Status => run.Instances[Case].State.SubStatus;

    public IEnumerable<string> Cases => run.Instances.Keys;

    /// <summary>What stands above the form: problems of the last try.</summary>
    public string Problems => Task!.Given!.Value.GetProperty("problems").GetString()!;

    public async Task ChangeAsync(Action<RegistryContext> change)
    {
        await using var rows = RegistryContext.On(connection, null);
        rows.ChangeAs(new(run.Now, "test"));
        change(rows);
        await rows.SaveChangesAsync();
    }

    void Apply(InstanceMoved moved)
    {
        Assert.True(moved.State.SubStatus != WorkflowSubStatus.Faulted, string.Join("; ", moved.State.Incidents.Select(i => $"{i.ActivityNodeId}: {i.Code} {i.Message}")));
        RegistryWrite[] writes = [.. moved.Effects.OfType<Effect.ChangeRegistry>().Select((c, i) => new RegistryWrite(moved.State.Id, moved.State.Version, i, null, c.ActivityNodeId, c.At, c.Change))];
        if (writes.Length > 0)
        {
            using var transaction = connection.BeginTransaction();
            writer.ApplyAsync(connection, transaction, writes, default).GetAwaiter().GetResult();
            transaction.Commit();
        }
        foreach (var change in writes.Select(w => w.Change))
            switch (change.Kind)
            {
                case TaskChanges.OpenedKind:
                    var opened = RegistryJson.Read<TaskOpened>(change.Payload);
                    open[opened.TaskId] = opened;
                    TaskHistory.Add($"{opened.ActivityId} open");
                    break;
                case TaskChanges.MovedKind:
                    var went = RegistryJson.Read<TaskMoved>(change.Payload);
                    TaskHistory.Add($"{open[went.TaskId].ActivityId} {went.Event.What}");
                    break;
                case TaskChanges.EndedKind:
                    var ended = RegistryJson.Read<TaskEnded>(change.Payload);
                    TaskHistory.Add($"{open[ended.TaskId].ActivityId} {ended.State}");
                    open.Remove(ended.TaskId);
                    break;
            }
        foreach (var queued in moved.Effects.OfType<Effect.Enqueue>())
            if (WorkPayload.Read(queued.Work.Kind, queued.Work.Payload) is WorkPayload.PublishEvent published)
                Events.Add(published.EventName);
    }

    static void Seed(RegistryContext rows)
    {
        rows.ChangeAs(new(DateTimeOffset.UnixEpoch, "test"));
        var t = rows.Tenant;
        rows.Programmes.Add(new() { TenantId = t, Qualification = "4S07150101", Specialty = "07150100", NameKk = "Слесарь kk", NameRu = "Слесарь", NameEn = "Fitter", TheoryHours = 1000, TrainingHours = 600, PracticeHours = 900, Months = 22, IsActive = true });
        rows.Groups.Add(new() { TenantId = t, Code = "M-21", Qualification = "4S07150101", Language = "ru", StartsOn = new(2026, 9, 1), IsActive = true });
        // 17 on the first day; 20 on the first day.
        rows.Students.Add(Student(t, "S-1", "090228600035", "Өтеген", "Ару", new(2009, 2, 28), "aru"));
        rows.Students.Add(Student(t, "S-2", "060101500012", "Ким", "Олег", new(2006, 1, 1), "oleg"));
        rows.Guardians.Add(new() { TenantId = t, StudentId = "S-1", Position = 1, FullName = "Өтеген Дана", Iin = "800101400012", Relation = "mother", Account = "dana" });
        foreach (var (bin, name, account) in new[] { (Zavod, "Завод", "zavod"), (Stroy, "Строй", "stroy") })
            rows.Enterprises.Add(new() { TenantId = t, Bin = bin, Name = name, Address = "Ақтөбе", SignerName = "Ахметова А.", SignerBasis = "устав", Status = "accredited", SkilledWorkers = 20, Account = account });
        foreach (var (id, bin, hazard) in new[] { ("W-1", Zavod, "none"), ("W-H", Zavod, "hazardous"), ("W-2", Stroy, "none") })
            rows.Workplaces.Add(new() { TenantId = t, Id = id, Bin = bin, Site = "Цех 2", Name = "Станок", Qualification = "4S07150101", Places = 4, Shift = "day", HazardClass = hazard, MinimumAge = 0, IsOpen = true });
        foreach (var (id, bin, order) in new[] { ("M-1", Zavod, "12-н"), ("M-2", Zavod, "13-н"), ("M-3", Stroy, "1") })
            rows.Mentors.Add(new() { TenantId = t, Id = id, Bin = bin, FullName = "Ли В.", Profession = "слесарь", Rank = 5, YearsInProfession = 9, Capacity = 3, Shifts = "day", Languages = "ru", IsBarred = false, OrderNumber = order, OrderedOn = new(2026, 8, 1), Status = "active" });
    }

    static StudentRow Student(string tenant, string id, string iin, string last, string first, DateOnly birth, string account) => new()
    {
        TenantId = tenant, Id = id, Iin = iin, LastName = last, FirstName = first, BirthDate = birth, Sex = Sex.Female, GroupCode = "M-21", Language = "ru", Status = "active", Funding = "stateOrder", Account = account,
    };

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
