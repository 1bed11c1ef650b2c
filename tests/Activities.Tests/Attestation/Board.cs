using System.Text.Json;
using DualFlow.Activities.Attestation.Changes;
using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Scripting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace DualFlow.Activities.Tests.Attestation;

/// <summary>A registry with a commission of seven and a group of four, its desk, and a clock that is moved.</summary>
sealed class Board : IAsyncDisposable, IWaits
{
    readonly string folder = Directory.CreateTempSubdirectory("dualflow-board").FullName;

    public const string Id = "session";

    public static readonly string[] Employers = ["omarov", "sat", "pak", "tleu", "kim"], College = ["zhum", "sokolov"];

    Board()
    {
        Registry = new($"Data Source={Path.Combine(folder, "registry.db")}");
        Rules = new(new(Repository.Workflows()));
        Desk = new(Registry, Rules, Signal, this, new(new(Registry, new(Repository.Workflows()), TimeProvider.System), new LiquidTemplates(), TimeProvider.System, Registry));
        Sessions = new(Registry, Rules, Signal, this);
        Appeals = new(Registry, Rules, Signal, this, (order, _) => { Started.Add(order); return Task.CompletedTask; }, async (_, appeal, ct) => Run is not null && await Run.SendEventAsync($"appeal.withdrawn/{appeal}", null, ct), new ConfigurationBuilder().Build());
    }

    public RegistryConnections Registry { get; }

    public AttestationRuleBook Rules { get; }

    public AttestationSignal Signal { get; } = new();

    public AttestationDesk Desk { get; }

    public SessionDesk Sessions { get; }

    public AppealDesk Appeals { get; }

    public List<StartAppealOrder> Started { get; } = [];

    public InMemoryRun? Run { get; set; }

    // Wednesday, 11:00 in Aktobe.
    public DateTimeOffset Now { get; set; } = new(2027, 6, 9, 6, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<PlannedMember> Seven { get; } =
    [
        new("Омаров Руслан", "employer", "chair", "Ақтөбе Жол Сервис", "omarov"), new("Сатыбалдина Гүлнар", "employer", "member", "Мұнай Құрылыс", "sat"),
        new("Пак Виктор", "employer", "member", "Актобе Автоцентр", "pak", "mentor-pak"), new("Тілеубергенов Айдос", "employer", "member", "Атамекен", "tleu"),
        new("Ким Наталья", "employer", "member", "КазТрансДеталь", "kim"), new("Жұмабаева Бақытгүл", "college", "member", null, "zhum"), new("Соколов Игорь", "college", "member", null, "sokolov"),
        new("Ли Марина", "employer", "deputy", "Автопарк", "li"), new("Есенова Дина", "college", "secretary", null, "dina"),
    ];

    public static IReadOnlyList<PlannedCandidate> Four { get; } =
        [new("S-1", "Абдрахманов Ерасыл"), new("S-2", "Бейсенова Аружан"), new("S-3", "Воронцов Илья"), new("S-4", "Сейтқали Ұлан", false, ["practicePassed"])];

    public static Person Person(string name, params string[] permissions) => new(name, name, name, [], [.. permissions], null);

    public static Person Lead { get; } = Person("dina", "write:attestation");

    public static async Task<Board> OpenAsync(string? country = null, string? scheme = null, IReadOnlyList<PlannedMember>? members = null, IReadOnlyList<PlannedCandidate>? candidates = null, bool plans = true)
    {
        var board = new Board();
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(board.folder, "registry.db")}"))
        {
            await connection.OpenAsync();
            await RegistrySchema.MigrateAsync(connection, default);
        }
        if (plans)
            Assert.Equal(Id, (await board.Sessions.PlanAsync(Lead, new("Итоговая аттестация А-31", new(2027, 6, 9), members ?? Seven, candidates ?? Four, "А-31", "4S07161302", country, scheme, Id: Id), default)).Value);
        return board;
    }

    /// <summary>Opened, with everybody here but those, and the admitted candidates present.</summary>
    public async Task<Board> MeetAsync(params string[] absent)
    {
        await DoAsync("dina", new() { Verb = BoardVerb.Open });
        foreach (var member in (await ViewAsync("dina")).Members.Where(m => m.Office is "chair" or "member"))
            await DoAsync("dina", new() { Verb = BoardVerb.Presence, Member = member.Id, IsPresent = !absent.Contains(member.Id) });
        foreach (var student in (await ViewAsync("dina")).Candidates.Where(c => c.Reasons.Count == 0))
            await DoAsync("dina", new() { Verb = BoardVerb.Attendance, Student = student.Student, Word = "present" });
        return this;
    }

    public async Task<BoardView> DoAsync(string account, BoardAct act)
    {
        var answer = await Desk.DoAsync(Person(account), Id, act, default);
        Assert.True(answer.Refusal is null, $"{account} {act.Verb}: {answer.Refusal?.Message.En}");
        return answer.Value!;
    }

    public async Task<TaskRefusal> RefusedAsync(string account, BoardAct act)
    {
        var refusal = (await Desk.DoAsync(Person(account), Id, act, default)).Refusal;
        Assert.NotNull(refusal);
        Assert.All(new[] { refusal.Message, refusal.Fix }, t => Assert.All(new[] { t.Kk, t.Ru, t.En }, s => Assert.True(s is { Length: > 5 } && !s.Contains('{', StringComparison.Ordinal), s)));
        return refusal;
    }

    public async Task<BoardView> ViewAsync(string account) => (await Desk.FindAsync(Person(account), Id, default)).Value!;

    /// <summary>Every area of the final exam at this percentage.</summary>
    public static Dictionary<string, decimal> Percent(decimal percent) =>
        new() { ["knowledge"] = .6m * percent, ["reasoning"] = .4m * percent, ["quality"] = .5m * percent, ["method"] = .3m * percent, ["safety"] = .2m * percent };

    public Task<BoardView> MarkAsync(string account, string student, decimal percent) => DoAsync(account, new() { Verb = BoardVerb.Send, Student = student, Points = Percent(percent) });

    public async Task AllMarkAsync(string student, decimal percent, params string[] without)
    {
        foreach (var account in Employers.Concat(College).Except(without))
            await MarkAsync(account, student, percent);
    }

    public async Task<List<string>> RefusalsAsync()
    {
        await using var open = await Registry.OpenAsync(null, default);
        return await open.Rows.Audit.Where(a => a.What == "refused").OrderBy(a => a.AtMs).Select(a => $"{a.Account} {a.After}").ToListAsync();
    }

    public async Task<WaitAnswer> TellAsync(string waitId, JsonElement message, string? idempotencyKey, CancellationToken ct) =>
        Run is not null && await Run.ResumeAsync(waitId, message, ct) ? WaitAnswer.Heard : WaitAnswer.NotHeard;

    public Task<IReadOnlyList<OutsideAsk>> ListAsksAsync(string? tenantId, string? instanceId, string? correlationId, int skip, int take, CancellationToken ct) => Task.FromResult<IReadOnlyList<OutsideAsk>>([]);

    public ValueTask<DateTimeOffset> GetNowAsync(CancellationToken ct) => new(Run?.Now ?? Now);

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
