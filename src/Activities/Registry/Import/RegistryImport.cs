using DualFlow.Activities.Forms;
using DualFlow.Activities.Registry.Kinds;
using DualFlow.Activities.Tables;

namespace DualFlow.Activities.Registry.Import;

/// <summary>Writes a table into a register, in batches inside the caller's transaction.</summary>
/// <remarks>Only the columns of the file are touched: a file with phone numbers changes phone numbers.</remarks>
sealed class RegistryImport(RegistryContext rows, RegistryKind kind, ImportMode mode)
{
    const int BatchSize = 1000;
    const int MostProblems = 500;

    readonly ImportColumns columns = new(kind);
    readonly List<ImportProblem> problems = [];
    readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);
    readonly Dictionary<string, HashSet<string>> known = new(StringComparer.Ordinal);
    readonly Dictionary<(string Field, string Value), string> taken = [];
    readonly List<INamedRow> fresh = [];
    int added, changed, unchanged, refused, more;

    /// <summary>Reads, checks and, when the mode says so, writes. The caller commits what was written when the report says it is.</summary>
    public async Task<ImportReport> RunAsync(TableFile table, CancellationToken ct)
    {
        foreach (var problem in table.Problems)
            Say(problem);
        refused = table.IsRefused ? 0 : table.Problems.Count;
        var isReadable = !table.IsRefused && Headings(table);
        if (isReadable)
        {
            foreach (var field in kind.Fields.Where(f => f.Refers is not null && columns.Holds(f)))
                known[field.Refers!] = await RegistryKinds.Find(field.Refers)!.IdsAsync(rows, ct);
            foreach (var batch in table.Lines.Chunk(BatchSize))
                await RunAsync(batch, ct);
        }
        var isWritten = isReadable && (mode == ImportMode.Skip || (mode == ImportMode.All && problems.Count == 0));
        return new(table.IsRefused ? 0 : table.Lines.Count + table.Problems.Count, added, changed, unchanged, refused, isWritten, problems, more, [.. columns.Fields.Select(f => f.Name)]);
    }

    bool Headings(TableFile table)
    {
        var unknown = columns.Read(table.Headings);
        foreach (var heading in unknown)
            Say(new(1, heading, "import.heading_unknown", RegistryTexts.Reason("import.heading_unknown", heading)));
        var missing = kind.Keys.Where(k => !columns.Holds(k)).ToList();
        foreach (var field in missing)
            Say(new(1, field.Name, "csv.heading_missing", RegistryTexts.Reason("csv.heading_missing", field.Label)));
        return missing.Count == 0;
    }

    async Task RunAsync(TableLine[] batch, CancellationToken ct)
    {
        var read = batch.Select(Read).ToList();
        var found = await kind.FindAsync(rows, [.. read.Select(r => r.Id).OfType<string>().Distinct(StringComparer.Ordinal)], ct);
        var holders = new Dictionary<(string Field, string Value), string>();
        foreach (var field in kind.Fields.Where(f => f.IsUnique && columns.Holds(f)))
            foreach (var (value, id) in await kind.HoldersAsync(rows, field, [.. read.Select(r => r.Values.GetValueOrDefault(field.Name)).OfType<string>().Distinct(StringComparer.Ordinal)], ct))
                holders[(field.Name, value)] = id;
        foreach (var row in read)
            Take(row, found, holders);
        // After a wrong row nothing of the file will be written: the rest is only checked.
        if (mode == ImportMode.Skip || (mode == ImportMode.All && problems.Count == 0))
        {
            await rows.SaveChangesAsync(ct);
            await rows.InsertAsync(fresh, ct);
        }
        rows.ChangeTracker.Clear();
        fresh.Clear();
    }

    void Take(ImportRow row, Dictionary<string, INamedRow> found, Dictionary<(string Field, string Value), string> holders)
    {
        var old = row.Id is { } id ? found.GetValueOrDefault(id) : null;
        var before = old is null ? null : kind.Read(old);
        IReadOnlyDictionary<string, string?> whole = before is null ? row.Values : Merged(before, row.Values);
        // What the file doesn't hold can't be wrong in it, except in a new record.
        if (old is null)
            row.Problems.AddRange(kind.Fields.Where(f => f.IsRequired && !columns.Holds(f)).Select(f => FieldReading.Say(f, "field.missing")));
        if (row.Problems.Count == 0)
            row.Problems.AddRange(kind.Between(whole));
        row.Problems.AddRange(References(row));
        row.Problems.AddRange(Taken(row, holders));
        var duplicate = row.Id is not null && !seen.TryAdd(row.Id, row.Line);
        if (duplicate)
            Say(new(row.Line, columns.Heading(kind.Keys[0]), "import.duplicate", RegistryTexts.Reason("import.duplicate", kind.Keys.Any(k => k.IsPersonal) ? "" : row.Id, seen[row.Id!])));
        foreach (var problem in row.Problems)
            Say(new(row.Line, columns.Heading(kind.Field(problem.Field)!), problem.Code, problem.Message));
        if (duplicate || row.Problems.Count > 0)
        {
            refused++;
            return;
        }
        if (old is null)
            added++;
        else if (row.Values.Any(v => before![v.Key] != v.Value))
            changed++;
        else
            unchanged++;
        if (mode == ImportMode.Preview)
            return;
        if (old is null)
            fresh.Add(kind.Make(rows, row.Values));
        else
            kind.Write(old, row.Values);
    }

    IEnumerable<FieldProblem> References(ImportRow row) => kind.Fields.Where(f => f.Refers is not null && row.Values.GetValueOrDefault(f.Name) is { } id && !known[f.Refers].Contains(id))
        .Select(f => new FieldProblem(f.Name, "registry.reference", RegistryTexts.Reason("registry.reference", f.Label, RegistryKinds.Find(f.Refers)!.Title, row.Values[f.Name])));

    IEnumerable<FieldProblem> Taken(ImportRow row, Dictionary<(string Field, string Value), string> holders)
    {
        foreach (var field in kind.Fields.Where(f => f.IsUnique && row.Values.GetValueOrDefault(f.Name) is not null))
        {
            var value = (field.Name, row.Values[field.Name]!);
            if (holders.TryGetValue(value, out var holder) && holder != row.Id)
                yield return new(field.Name, "registry.taken", RegistryTexts.Reason("registry.taken", field.Label, holder));
            else if (!taken.TryAdd(value, row.Id ?? "") && taken[value] != row.Id)
                yield return new(field.Name, "registry.taken", RegistryTexts.Reason("registry.taken", field.Label, taken[value]));
        }
    }

    ImportRow Read(TableLine line)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        var wrong = new List<FieldProblem>();
        foreach (var (field, cell) in columns.Cells(line))
        {
            values[field.Name] = FieldReading.Read(field, cell, out var problem);
            if (problem is not null)
                wrong.Add(problem);
        }
        return new(line.Line, kind.IdOf(values), values, wrong);
    }

    static Dictionary<string, string?> Merged(RegistryRecord before, Dictionary<string, string?> values)
    {
        var whole = new Dictionary<string, string?>(before.Values, StringComparer.Ordinal);
        foreach (var (field, value) in values)
            whole[field] = value;
        return whole;
    }

    void Say(ImportProblem problem)
    {
        if (problems.Count < MostProblems)
            problems.Add(problem);
        else
            more++;
    }

    sealed record ImportRow(int Line, string? Id, Dictionary<string, string?> Values, List<FieldProblem> Problems);
}
