using System.Text.Json;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Contracts.Steps;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.HumanTasks.Changes;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Movement.Steps;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Tests.Process;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Tests.Contracts;

/// <summary>The shipped process on the interpreter with a clock that is moved. What each step asks of the registry is written to SQLite in one transaction, as in life.</summary>
sealed class ContractRun : IAsyncDisposable, IWaits
{
    public const string Zavod = "140140001237";
    public const string Stroy = "140240005672";

    static readonly WorkflowDefinition Definition = DefinitionReader.Read(File.ReadAllText(Repository.Workflows("contract.json")));

    readonly Dictionary<string, TaskOpened> open = [];
    WrittenRun written = null!;

    InMemoryRun Run => written.Run;

    /// <summary>The case that is asked about; another one after a transfer.</summary>
    public string Case { get; set; } = "";

    public List<string> Events => written.Events.ConvertAll(e => e.Name);

    public List<string> TaskHistory { get; } = [];

    /// <summary>The step whose task is open in the case; null when none is.</summary>
    public TaskOpened? Task => open.Values.LastOrDefault(t => t.TaskId.StartsWith(Case, StringComparison.Ordinal));

    public string? Asks => Task?.ActivityId;

    public static async Task<ContractRun> OpenAsync(Action<RegistryContext>? more = null, DateTimeOffset? now = null)
    {
        var created = new ContractRun();
        created.written = await WrittenRun.OpenAsync(false, now ?? new(2026, 8, 3, 4, 0, 0, TimeSpan.Zero), [Definition], rows =>
        {
            Seed(rows);
            more?.Invoke(rows);
        }, written: created.Keep);
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
        Case = await Run.StartAsync(Definition, [KeyValuePair.Create<string, object?>("ContractId", id)], default, instanceId: "case-" + id);
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
            Signature = task.Progress.Terms.Signers.IsEmpty ? null : new(who, who, "test", "k", $"{given}", "v", Run.Now, $"{given}"),
        };
        return Run.ResumeAsync(task.TaskId, JsonSerializer.SerializeToElement(act, RegistryJson.Options), default);
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
    public Task ToAsync(string day) => Run.AdvanceToAsync(DateTimeOffset.Parse(day + "T07:00:00Z"), default);

    /// <summary>Asks for something while the case listens; false when it isn't possible.</summary>
    public async Task<bool> AskAsync(object request, string id = "C-1") =>
        (await ContractAsync(id)).WaitId is { } wait && await Run.ResumeAsync(wait, JsonSerializer.SerializeToElement(request), default);

    /// <summary>Another process publishes an event; false when the case doesn't listen.</summary>
    public Task<bool> TellAsync(string name, object payload) => Run.SendEventAsync(name, Values.FromJson(JsonSerializer.SerializeToElement(payload)), default);

    /// <summary>Asks all contracts of a student, as a leave or an expulsion does; the port over which the step ended, and the contracts it left.</summary>
    public async Task<(string Port, IReadOnlyList<string> Asked, IReadOnlyList<string> Left)> AskAllAsync(string student, ContractAct act, string day, string reason)
    {
        var outcome = (Outcome.Completed)await new AskContracts(written.Registry, () => this).RunAsync(new(
            [new("Student", student), new("Act", act.ToString()), new("Day", day), new("Reason", reason)]), new("key", "leave", null, 1), default);
        IReadOnlyList<string> Ids(string name) => [.. Values.Items(outcome.Outputs.First(o => o.Key == name).Value)!.Select(v => Values.ToText(v)!)];
        return (outcome.Ports[0], Ids("Asked"), Ids("Left"));
    }

    public async Task<WaitAnswer> TellAsync(string waitId, JsonElement message, string? idempotencyKey, CancellationToken ct) => await Run.ResumeAsync(waitId, message, ct) ? WaitAnswer.Heard : WaitAnswer.NotHeard;

    public Task<IReadOnlyList<OutsideAsk>> ListAsksAsync(string? tenantId, string? instanceId, string? correlationId, int skip, int take, CancellationToken ct) => System.Threading.Tasks.Task.FromResult<IReadOnlyList<OutsideAsk>>([]);

    public ValueTask<DateTimeOffset> GetNowAsync(CancellationToken ct) => new(Run.Now);

    public async Task<ContractRow> ContractAsync(string id = "C-1") => (await FindAsync(id))!;

    public Task<ContractRow?> FindAsync(string id = "C-1") =>
        written.ReadAsync(r => r.Contracts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id));

    public Task<List<ContractRow>> ContractsAsync() => written.ReadAsync(r => r.Contracts.AsNoTracking().ToListAsync());

    /// <summary>What was trained under a contract and those before it.</summary>
    public async Task<TrainingRecord> TrainingAsync(string id)
    {
        var outcome = (Outcome.Completed)await new ReadTraining(written.Registry).RunAsync(new([new("ContractId", id)]), new("key", "case", null, 1), default);
        return Steps.Output<TrainingRecord>(outcome, "Training");
    }

    public Task<List<ContractVersionRow>> VersionsAsync(string id = "C-1") =>
        written.ReadAsync(r => r.ContractVersions.AsNoTracking().Where(v => v.ContractId == id).OrderBy(v => v.Version).ToListAsync());

    public Task<List<ContractEventRow>> HistoryAsync(string id = "C-1") =>
        written.ReadAsync(r => r.Set<ContractEventRow>().AsNoTracking().Where(e => e.ContractId == id).OrderBy(e => e.Id).ToListAsync());

    public Task<List<DocumentRow>> DocumentsAsync(string id = "C-1") =>
        written.ReadAsync(r => r.Set<DocumentRow>().AsNoTracking().Where(d => d.Subject == "contract:" + id).OrderBy(d => d.AtMs).ToListAsync());

    public WorkflowSubStatus Status => Run.Instances[Case].State.SubStatus;

    public IEnumerable<string> Cases => Run.Instances.Keys;

    /// <summary>What stands above the form: problems of the last try.</summary>
    public string Problems => Task!.Given!.Value.GetProperty("problems").GetString()!;

    public Task ChangeAsync(Action<RegistryContext> change) => written.ChangeAsync(change);

    void Keep(InstanceMoved moved, IReadOnlyList<RegistryWrite> writes)
    {
        Assert.True(moved.State.SubStatus != WorkflowSubStatus.Faulted, string.Join("; ", moved.State.Incidents.Select(i => $"{i.ActivityNodeId}: {i.Code} {i.Message}")));
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

    public ValueTask DisposeAsync() => written.DisposeAsync();
}
