using System.Security.Cryptography;
using System.Text;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Placement.Changes;
using DualFlow.Activities.Placement.Rows;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Activities.RulePacks;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Placement.Desk;

/// <summary>Where people lead rounds of placement: the same for pages and API.</summary>
public sealed class PlacementDesk(RegistryConnections registry, PlacementSignal signal, WorkflowFiles files, TaskDesk tasks, TimeProvider time)
{
    /// <summary>Rounds of a college, newest first.</summary>
    public async Task<RoundPage> ListAsync(string? tenant, string? state, string? search, int skip, int take, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        var rounds = open.Rows.Set<PlacementRoundRow>().AsNoTracking().Where(r => (state == null || r.State == state) && (search == null || r.Name.Contains(search)));
        return new(await rounds.OrderByDescending(r => r.CreatedMs).ThenBy(r => r.Id).Skip(skip).Take(take)
            .Select(r => new RoundSummary(r.Id, r.Name, r.State, r.Progress, r.CreatedMs, r.PublishedMs, r.InstanceId, r.Revision)).ToListAsync(ct), await rounds.CountAsync(ct));
    }

    /// <summary>One round with everything; null when there is none.</summary>
    public async Task<StoredRound?> FindAsync(string? tenant, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return await StoredRound.ReadAsync(open.Rows, id, ct);
    }

    /// <summary>Moves of a round, newest first.</summary>
    public async Task<IReadOnlyList<PlacementMoveRow>> MovesAsync(string? tenant, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return await open.Rows.Set<PlacementMoveRow>().AsNoTracking().Where(m => m.RoundId == id).OrderByDescending(m => m.Position).Take(1000).ToListAsync(ct);
    }

    /// <summary>Opens a round with what the registry offers and orders its matching in the background.</summary>
    /// <param name="person">Who orders.</param>
    /// <param name="order">What.</param>
    /// <param name="key">The caller's key; the same one gives the same round.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<TaskAnswer<PlacementRoundRow>> OrderAsync(Person person, RoundOrder order, string? key, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(order.Name) || order.Name.Length > RoundLimits.LongestName)
            return PlacementRefusals.Of(422, "placement.name");
        if (order.To < order.From)
            return PlacementRefusals.Of(422, "placement.days");
        var now = time.GetUtcNow();
        var id = key is null ? Guid.CreateVersion7(now).ToString("n") : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{person.Id}/{key}")))[..32];
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        if (await open.Rows.Set<PlacementRoundRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is { } known)
            return known;
        RoundTerms terms;
        try
        {
            terms = (await RoundRules.ReadAsync(files, order.Country ?? "KZ", order.From, order.To, order.Criteria, ct)) with
            {
                Qualifications = order.Qualifications is { Count: > 0 } some ? some : null, MostKilometres = order.MostKilometres, SharesByHalves = order.SharesByHalves ?? false,
                ClosesBelowMinimum = order.ClosesBelowMinimum ?? false, MostWishes = order.MostWishes ?? 5,
            };
        }
        catch (Exception e) when (e is RulePackException or FileNotFoundException)
        {
            return new TaskRefusal(422, (e as RulePackException)?.Code ?? "rulepack.file", new(e.Message, e.Message, e.Message), new());
        }
        var (places, students) = await StoredRound.SupplyAsync(open.Rows, terms, ct);
        if (students.Count == 0 || places.Sum(p => p.Capacity) == 0)
            return PlacementRefusals.Of(422, "placement.nobody");
        var by = new RegistryAuthor(now, person.Name);
        open.Rows.ChangeAs(by);
        await PlacementRegistry.OpenAsync(open.Rows, new(id, order.Name.Trim(), order.Seed ?? RandomNumberGenerator.GetInt32(1, int.MaxValue), terms, places, students), by, ct);
        var row = open.Rows.Set<PlacementRoundRow>().Local.Single();
        row.State = "queued";
        await open.Rows.SaveChangesAsync(ct);
        signal.Ring();
        return row;
    }

    /// <summary>Makes another draft by other weights.</summary>
    public Task<TaskAnswer<PlacementRoundRow>> RerunAsync(Person person, string id, PlacementCriteria? criteria, bool? sharesByHalves, int? revision, CancellationToken ct) =>
        ChangeAsync(person, id, revision, ["collecting", "review", "failed"], (rows, round, by) =>
        {
            round.Terms = RegistryJson.Write(RegistryJson.Read<RoundTerms>(round.Terms) is var terms ? terms with { Criteria = criteria ?? terms.Criteria, SharesByHalves = sharesByHalves ?? terms.SharesByHalves } : null);
            (round.State, round.Progress, round.Fault) = ("queued", 0, null);
            return Task.FromResult<TaskRefusal?>(null);
        }, ct);

    /// <summary>Gives up matching.</summary>
    public async Task<TaskAnswer<PlacementRoundRow>> CancelAsync(Person person, string id, CancellationToken ct)
    {
        var answer = await ChangeAsync(person, id, null, ["queued", "matching", "collecting"], (_, round, _) =>
        {
            round.State = "cancelled";
            return Task.FromResult<TaskRefusal?>(null);
        }, ct);
        if (answer.Value is not null)
            signal.Cancel(id);
        return answer;
    }

    /// <summary>Records a student's wishes while they are collected, in place of the student's own task.</summary>
    public Task<TaskAnswer<PlacementRoundRow>> WishAsync(Person person, string id, string student, StudentWishes wishes, int? revision, CancellationToken ct) =>
        ChangeAsync(person, id, revision, ["collecting", "queued", "review"], async (rows, round, by) =>
        {
            if (!await rows.Set<PlacementWishRow>().AnyAsync(w => w.RoundId == id && w.StudentId == student, ct))
                return PlacementRefusals.NotFound;
            await PlacementRegistry.WishAsync(rows, new(id, student, wishes.Ranked, [.. wishes.Refused.Except(wishes.Ranked, StringComparer.Ordinal)], wishes.With), by, ct);
            return null;
        }, ct);

    /// <summary>Records an enterprise's ranking, in place of its own task.</summary>
    public Task<TaskAnswer<PlacementRoundRow>> RankAsync(Person person, string id, string bin, EnterpriseRanking ranking, int? revision, CancellationToken ct) =>
        ChangeAsync(person, id, revision, ["collecting", "queued", "review"], async (rows, round, by) =>
        {
            if (!await rows.Set<PlacementPlaceRow>().AnyAsync(p => p.RoundId == id && p.Bin == bin, ct))
                return PlacementRefusals.Of(404, "placement.place");
            await PlacementRegistry.RankAsync(rows, new(id, bin, ranking), by, ct);
            return null;
        }, ct);

    /// <summary>Every check of a move, without moving.</summary>
    public async Task<IReadOnlyList<PlacementCheck>?> CheckAsync(string? tenant, string id, string student, string? place, CancellationToken ct) =>
        await FindAsync(tenant, id, ct) is { } round ? MoveCheck.Of(round.Facts, round.RoundSeats, student, place) : null;

    /// <summary>Moves a student by hand, or keeps the student in the college. A refused move comes back with its checks.</summary>
    public async Task<MoveAnswer> MoveAsync(Person person, string id, string student, string? place, string? reason, int? revision, string? key, CancellationToken ct)
    {
        IReadOnlyList<PlacementCheck> checks = [];
        if (string.IsNullOrWhiteSpace(reason))
            return new(PlacementRefusals.Of(422, "placement.reason"), checks);
        var answer = await ChangeAsync(person, id, revision, ["review", "published"], async (rows, round, by) =>
        {
            if (key is not null && await rows.Set<PlacementMoveRow>().AnyAsync(m => m.RoundId == id && m.RequestKey == key, ct))
                return null;
            var stored = (await StoredRound.ReadAsync(rows, id, ct))!;
            checks = MoveCheck.Of(stored.Facts, stored.RoundSeats, student, place);
            if (!PlacementCheck.Allows(checks) && !(place is null && checks.All(c => c.IsPassed || c.Code == "nowhere")))
                return PlacementRefusals.Of(409, "placement.refused");
            await PlacementRegistry.MoveAsync(rows, new(id, "manual", [new(HandPlacement.Seat(stored.Facts, student, place, reason.Trim()), reason.Trim(), checks)], round.State == "published"), by, ct, key);
            return null;
        }, ct, raises: false);
        return new(answer.Refusal, checks);
    }

    /// <summary>Offers free seats to those who have none.</summary>
    public Task<TaskAnswer<PlacementRoundRow>> AfterMarketAsync(Person person, string id, int? revision, CancellationToken ct) =>
        ChangeAsync(person, id, revision, ["published"], async (rows, round, by) =>
        {
            var stored = (await StoredRound.ReadAsync(rows, id, ct))!;
            var seats = AfterMarketRound.Run(stored);
            if (seats.Any(s => s.Place is not null))
                await PlacementRegistry.MoveAsync(rows, AfterMarketRound.Changes(stored, seats), by, ct);
            return null;
        }, ct, raises: false);

    /// <summary>An enterprise withdraws, or a place has fewer seats: those who lose theirs are placed again, all others are frozen.</summary>
    public Task<TaskAnswer<PlacementRoundRow>> ReplanAsync(Person person, string id, string? bin, string? place, int? seats, string? reason, int? revision, CancellationToken ct) =>
        ChangeAsync(person, id, revision, ["review", "published", "closed"], async (rows, round, by) =>
        {
            if (string.IsNullOrWhiteSpace(reason))
                return PlacementRefusals.Of(422, "placement.reason");
            var stored = (await StoredRound.ReadAsync(rows, id, ct))!;
            var (places, moves, problem) = Replanning.Of(stored, bin, place, seats, reason.Trim());
            if (problem is not null)
                return PlacementRefusals.Of(problem == "placement.place" ? 404 : 422, problem, RoundLimits.MostSeats);
            await PlacementRegistry.ChangePlacesAsync(rows, places!, ct);
            if (moves!.Moves.Count > 0)
                await PlacementRegistry.MoveAsync(rows, moves, by, ct);
            return null;
        }, ct, raises: false);

    /// <summary>Publishes a reviewed result. When a process waits for the review, its task is done by it, and the process publishes.</summary>
    public async Task<TaskAnswer<PlacementRoundRow>> PublishAsync(Person person, string id, int? revision, CancellationToken ct)
    {
        string? task;
        await using (var open = await registry.OpenAsync(person.TenantId, ct))
            task = await open.Rows.Tasks.Where(t => t.State == "open" && t.ActivityId == "review" && t.DefinitionId == "placement" && t.InstanceId == id).Select(t => t.TaskId).FirstOrDefaultAsync(ct);
        if (task is not null && (await tasks.DoAsync(person, task, new(TaskVerb.Complete) { Button = "publish" }, ct)).Refusal is { } refusal)
            return refusal;
        return await ChangeAsync(person, id, task is null ? revision : null, ["review", "published"], async (rows, round, by) =>
        {
            if (task is null && round is { State: "review", Report: { } report } && RegistryJson.Read<RoundReport>(report) is { IsStable: false })
                return PlacementRefusals.Of(409, "placement.unstable");
            if (task is null)
                await PlacementRegistry.PublishAsync(rows, new(id), by, ct);
            return null;
        }, ct, raises: false);
    }

    async Task<TaskAnswer<PlacementRoundRow>> ChangeAsync(
        Person person, string id, int? revision, string[] states, Func<RegistryContext, PlacementRoundRow, RegistryAuthor, Task<TaskRefusal?>> change, CancellationToken ct, bool raises = true)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        if (await open.Rows.Set<PlacementRoundRow>().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } round)
            return PlacementRefusals.NotFound;
        if (revision is { } known && known != round.Revision)
            return PlacementRefusals.Changed;
        if (!states.Contains(round.State, StringComparer.Ordinal))
            return PlacementRefusals.Of(409, "placement.state", round.State);
        var by = new RegistryAuthor(time.GetUtcNow(), person.Name);
        open.Rows.ChangeAs(by);
        if (await change(open.Rows, round, by) is { } refusal)
            return refusal;
        if (raises)
            round.Revision++;
        try
        {
            await open.Rows.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PlacementRefusals.Changed;
        }
        if (round.State == "queued")
            signal.Ring();
        return round;
    }
}

/// <summary>A page of rounds.</summary>
/// <param name="Items">The rounds.</param>
/// <param name="TotalCount">All there are.</param>
public sealed record RoundPage(IReadOnlyList<RoundSummary> Items, int TotalCount);

/// <summary>A round in a list.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Progress">What a running job has done, 0 to 100.</param>
/// <param name="CreatedMs">When it was opened, in milliseconds of Unix time.</param>
/// <param name="PublishedMs">When it was published.</param>
/// <param name="InstanceId">The process that leads it.</param>
/// <param name="Revision">Number of its changes.</param>
public sealed record RoundSummary(string Id, string Name, string State, int Progress, long CreatedMs, long? PublishedMs, string? InstanceId, int Revision);

/// <summary>An order of a round.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="From">First day at the places.</param>
/// <param name="To">Last day.</param>
/// <param name="Seed">Seed of the lottery; drawn when empty.</param>
/// <param name="Qualifications">What takes part; all when empty.</param>
/// <param name="Criteria">Weights; the grade alone when empty.</param>
/// <param name="MostWishes">Most places that a student ranks.</param>
/// <param name="MostKilometres">Farthest that students can travel.</param>
/// <param name="SharesByHalves">Seats are shared while places are fewer than students.</param>
/// <param name="ClosesBelowMinimum">Places close that miss their minimum.</param>
/// <param name="Country">Country of the rule pack; KZ when empty.</param>
public sealed record RoundOrder(
    string Name, DateOnly From, DateOnly To, long? Seed = null, IReadOnlyList<string>? Qualifications = null, PlacementCriteria? Criteria = null, int? MostWishes = null, decimal? MostKilometres = null,
    bool? SharesByHalves = null, bool? ClosesBelowMinimum = null, string? Country = null);

/// <summary>What became of a move.</summary>
/// <param name="Refusal">Why not; null when it was done.</param>
/// <param name="Checks">Every check.</param>
public sealed record MoveAnswer(TaskRefusal? Refusal, IReadOnlyList<PlacementCheck> Checks);
