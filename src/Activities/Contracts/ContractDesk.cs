using System.Text.Json;
using DualFlow.Activities.Contracts.Changes;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Documents;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Contracts;

/// <summary>Contracts for people and programs: lists, one contract with everything about it, and requests to its case.</summary>
public sealed class ContractDesk(RegistryConnections registry, DocumentDesk documents, SignatureProvider signatures, IPeople people, IWaits waits)
{
    const int LongestComment = 2000;

    /// <summary>Contracts that the person may see, the newest first.</summary>
    public async Task<ContractList> ListAsync(Person person, ContractQuery query, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        var found = ContractParties.Of(rows, person);
        if (query.Status is { Length: > 0 } status)
            found = found.Where(c => c.Status == status);
        if (query.Bin is { Length: > 0 } bin)
            found = found.Where(c => c.Bin == bin);
        if (query.StudentId is { Length: > 0 } student)
            found = found.Where(c => c.StudentId == student);
        if (query.Search is { Length: > 0 } search)
            found = await MatchingAsync(rows, found, search.Trim(), ct);
        var page = await found.OrderByDescending(c => c.From).ThenBy(c => c.Id).Skip(query.Skip).Take(query.Take).ToListAsync(ct);
        return new(await SummariesAsync(rows, page, ct), await found.CountAsync(ct));
    }

    /// <summary>A contract; a refusal when there is none that the person may see.</summary>
    public async Task<TaskAnswer<ContractView>> FindAsync(Person person, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        if (await ContractParties.Of(rows, person).FirstOrDefaultAsync(c => c.Id == id, ct) is not { } row)
            return ContractRefusal.Of(404, "contract.not_found");
        var versions = await rows.ContractVersions.AsNoTracking().Where(v => v.ContractId == id).OrderBy(v => v.Version).ToListAsync(ct);
        var terms = versions.Select(v => RegistryJson.Read<ContractTerms>(v.Content)).ToList();
        var history = await rows.Set<ContractEventRow>().AsNoTracking().Where(e => e.ContractId == id).OrderByDescending(e => e.Id).ToListAsync(ct);
        var tasks = await rows.Tasks.AsNoTracking().Where(t => t.InstanceId == row.InstanceId).ToListAsync(ct);
        return new ContractView(
            (await SummariesAsync(rows, [row], ct))[0], terms.LastOrDefault(),
            [.. versions.Select((v, i) => new ContractVersionView(v.Version, v.EffectiveFrom, v.IsSigned, v.DocumentHash, i == 0 ? [] : TermsDifference.Between(terms[i - 1], terms[i]))).Reverse()],
            [.. history.Select(e => new ContractHistory(DateTimeOffset.FromUnixTimeMilliseconds(e.AtMs), e.What, e.Status, e.Day, e.Reason, e.ByName))],
            await SignaturesAsync(rows, tasks.ToDictionary(t => t.TaskId, t => t.ActivityId, StringComparer.Ordinal), ct),
            await documents.ListAsync(person.TenantId, ContractRegistry.SubjectOf(id), ct), await WaitsAsync(person, tasks.Where(t => t.State == "open"), ct),
            row.WaitId is null ? [] : await ContractParties.MayAsync(rows, person, row, ct), row.RestsSince, row.InstanceId, TagOf(row, history.FirstOrDefault()));
    }

    /// <summary>A document of a contract that the person may see; null when there is none.</summary>
    public async Task<DocumentRow?> FindDocumentAsync(Person person, string id, string documentId, CancellationToken ct)
    {
        await using (var open = await registry.OpenAsync(person.TenantId, ct))
            if (!await ContractParties.Of(open.Rows, person).AnyAsync(c => c.Id == id, ct))
                return null;
        return await documents.FindAsync(person.TenantId, documentId, ct) is { } document && document.Subject == ContractRegistry.SubjectOf(id) ? document : null;
    }

    /// <summary>Asks the case for an amendment, a rest, a transfer or the end.</summary>
    /// <param name="person">Who.</param>
    /// <param name="id">The contract.</param>
    /// <param name="request">What.</param>
    /// <param name="tag">What the person saw; null asks whatever has changed since.</param>
    /// <param name="idempotencyKey">Makes a repeat harmless; null when there is no key.</param>
    /// <param name="ct">Cancels what hasn't begun.</param>
    public async Task<TaskAnswer<ContractView>> RequestAsync(Person person, string id, ContractRequest request, string? tag, string? idempotencyKey, CancellationToken ct)
    {
        string wait;
        ContractRow row;
        await using (var open = await registry.OpenAsync(person.TenantId, ct))
        {
            if (await ContractParties.Of(open.Rows, person).FirstOrDefaultAsync(c => c.Id == id, ct) is not { } found)
                return ContractRefusal.Of(404, "contract.not_found");
            row = found;
            if (await IsRepeatAsync(row, person, idempotencyKey, ct))
                return await FindAsync(person, id, ct);
            var last = await open.Rows.Set<ContractEventRow>().AsNoTracking().Where(e => e.ContractId == id).OrderByDescending(e => e.Id).FirstOrDefaultAsync(ct);
            if (tag is not null && tag != TagOf(row, last))
                return ContractRefusal.Of(412, "contract.changed");
            if (await CheckAsync(open.Rows, person, row, request, ct) is { } refusal)
                return refusal;
            if (row.WaitId is null)
                return ContractRefusal.Of(409, "contract.busy");
            wait = row.WaitId;
        }
        var message = JsonSerializer.SerializeToElement(new
        {
            act = request.Act.ToString(), day = request.Day, state = row.Status, reason = request.Reason, until = request.Until, bin = request.Bin, comment = request.Comment, changes = request.Changes,
            by = person.Id, byName = person.DisplayName,
        }, RegistryJson.Options);
        return await waits.TellAsync(wait, message, Key(person, idempotencyKey), ct) switch
        {
            WaitAnswer.Heard => await FindAsync(person, id, ct),
            WaitAnswer.Busy => TaskRefusal.Of(503, "task.busy"),
            _ => ContractRefusal.Of(409, "contract.busy"),
        };
    }

    async Task<TaskRefusal?> CheckAsync(RegistryContext rows, Person person, ContractRow row, ContractRequest request, CancellationToken ct)
    {
        if (!ContractLifecycle.Requests(row.Status).Contains(request.Act))
            return ContractRefusal.Of(409, "contract.not_now", row.Status);
        if (!(await ContractParties.MayAsync(rows, person, row, ct)).Contains(request.Act))
            return ContractRefusal.Of(403, "contract.not_yours");
        var last = row.Status == "suspended" ? DateOnly.MaxValue : row.To;
        if (request.Day is not { } day || (day < row.From && row.Status != "registered") || day > last)
            return ContractRefusal.Of(422, "contract.day", request.Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "—", row.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), last == DateOnly.MaxValue ? "…" : last.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        if (request.Comment is { Length: > LongestComment })
            return TaskRefusal.Of(400, "task.comment_long");
        return request.Act switch
        {
            ContractAct.Amend when request.Changes is not { ValueKind: JsonValueKind.Object } changes || FormValues.IsEmpty(changes) => ContractRefusal.Of(422, "contract.nothing"),
            ContractAct.Terminate when !Termination.Grounds.Contains(request.Reason ?? "", StringComparer.Ordinal) => ContractRefusal.Of(422, "contract.ground"),
            ContractAct.Resume when request.Until is { } until && until < day => ContractRefusal.Of(422, "contract.until"),
            ContractAct.Transfer when request.Bin == row.Bin || !await rows.Enterprises.AnyAsync(e => e.Bin == request.Bin && e.Status != "excluded", ct) => ContractRefusal.Of(422, "contract.enterprise", request.Bin),
            _ => null,
        };
    }

    // The first delivery was heard where the case listened then.
    async Task<bool> IsRepeatAsync(ContractRow row, Person person, string? key, CancellationToken ct) => key is not null && row.WaitId is null && row.LastWaitId is { } before
        && await waits.TellAsync(before, JsonSerializer.SerializeToElement(new { }), Key(person, key), ct) == WaitAnswer.Heard;

    static string? Key(Person person, string? key) => key is null ? null : $"{person.Id}/{key}";

    static string TagOf(ContractRow row, ContractEventRow? last) => $"{last?.Id}{(row.WaitId is null ? "" : "+")}";

    // Numbers and names are compared here: SQLite folds only Latin letters.
    static async Task<IQueryable<ContractRow>> MatchingAsync(RegistryContext rows, IQueryable<ContractRow> found, string search, CancellationToken ct)
    {
        var light = await (from c in found
                           join s in rows.Students on c.StudentId equals s.Id into students
                           from s in students.DefaultIfEmpty()
                           join e in rows.Enterprises on c.Bin equals e.Bin into enterprises
                           from e in enterprises.DefaultIfEmpty()
                           select new { c.Id, c.Number, s.LastName, s.FirstName, e.Name }).ToListAsync(ct);
        bool Has(string? text) => text?.Contains(search, StringComparison.CurrentCultureIgnoreCase) == true;
        var ids = light.Where(l => Has(l.Number) || Has(l.Name) || Has($"{l.LastName} {l.FirstName}") || l.Id == search).Select(l => l.Id).ToList();
        return found.Where(c => ids.Contains(c.Id));
    }

    static async Task<List<ContractSummary>> SummariesAsync(RegistryContext rows, IReadOnlyList<ContractRow> page, CancellationToken ct)
    {
        List<string> students = [.. page.Select(c => c.StudentId).Distinct()], bins = [.. page.Select(c => c.Bin).Distinct()];
        var names = await rows.Students.Where(s => students.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.LastName + " " + s.FirstName, ct);
        var enterprises = await rows.Enterprises.Where(e => bins.Contains(e.Bin)).ToDictionaryAsync(e => e.Bin, e => e.Name, ct);
        return [.. page.Select(c => new ContractSummary(
            c.Id, c.Number, c.Status, c.StudentId, names.GetValueOrDefault(c.StudentId, c.StudentId), c.Bin, enterprises.GetValueOrDefault(c.Bin, c.Bin), c.From, c.To, c.Version, c.EndReason))];
    }

    async Task<List<ContractSignature>> SignaturesAsync(RegistryContext rows, Dictionary<string, string> steps, CancellationToken ct)
    {
        var ids = steps.Keys.ToList();
        var shown = new List<ContractSignature>();
        foreach (var row in await rows.TaskSignatures.AsNoTracking().Where(s => ids.Contains(s.TaskId)).ToListAsync(ct))
        {
            var signature = RegistryJson.Read<TaskSignature>(row.Signature);
            shown.Add(new(steps[row.TaskId], signature.SignerName, row.Outcome, signature.DocumentHash, signature.SignedAt, await signatures.VerifyAsync(signature, ct)));
        }
        return [.. shown.OrderBy(s => s.At)];
    }

    async Task<List<ContractWait>> WaitsAsync(Person person, IEnumerable<HumanTasks.Rows.TaskRow> tasks, CancellationToken ct)
    {
        var (shown, actor, roles) = (new List<ContractWait>(), TaskReader.ActorOf(person), await people.RolesAsync(ct));
        foreach (var task in tasks)
        {
            var progress = RegistryJson.Read<TaskProgress>(task.Progress);
            string[] words = progress.Terms.Signers.IsEmpty ? [.. progress.Candidates]
                : [.. progress.Terms.Signers.Where((_, i) => progress.Given.All(g => g.Position != i)).Select(s => s.Key)];
            var who = new List<string>();
            foreach (var word in words)
                who.Add(word.Split(':', 2) switch
                {
                    ["person", var name] => (await people.FindAsync(name, person.TenantId, ct))?.DisplayName ?? name,
                    ["role", var role] => roles.GetValueOrDefault(role.Split('@')[0], role),
                    _ => word,
                });
            shown.Add(new(task.TaskId, RegistryJson.Read<LocalText>(task.Title), [.. who.Distinct()], task.DueTicks == long.MaxValue ? null : new DateTimeOffset(task.DueTicks, TimeSpan.Zero),
                progress.Terms.Signers.IsEmpty ? TaskRules.IsCandidate(progress, actor) : TaskRules.OpenPositions(progress, actor).Any()));
        }
        return shown;
    }
}
