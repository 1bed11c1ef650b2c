using System.Linq.Expressions;
using DualFlow.Activities.Forms;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Registry.Kinds;

/// <summary>A kind whose records are rows of one table.</summary>
/// <typeparam name="T">The rows.</typeparam>
sealed class RowKind<T>(string name, string table, IReadOnlyList<RegistryField> fields) : RegistryKind(name, table, fields) where T : class, INamedRow
{
    const int FarIn = 1000;

    readonly Dictionary<string, RegistryCell> cells = fields.ToDictionary(f => f.Name, f => new RegistryCell(typeof(T), f), StringComparer.Ordinal);

    public override async Task<RegistryPage> ListAsync(RegistryContext rows, RegistryQuery query, CancellationToken ct)
    {
        var found = Asked(rows, query);
        var total = await found.CountAsync(ct);
        var sorted = Sorted(found, query.Sort);
        return new([.. (query.Skip < FarIn || query.Skip >= total || Keys.Count != 1
            ? await sorted.Skip(query.Skip).Take(query.Take).ToListAsync(ct) : await FarAsync(rows, sorted, query.Skip, Math.Min(query.Take, total - query.Skip), total, ct)).Select(Read)], total);
    }

    // Far into a list the keys alone are walked over, which an index holds, from the end that is nearer; whole rows are read for the page only.
    async Task<List<T>> FarAsync(RegistryContext rows, IQueryable<T> sorted, int skip, int take, int total, CancellationToken ct)
    {
        var isNearEnd = skip > total / 2;
        var ids = await (isNearEnd ? sorted.Reverse().Skip(total - skip - take) : sorted.Skip(skip)).Take(take).Select(Text(Keys[0])).ToListAsync(ct);
        if (isNearEnd)
            ids.Reverse();
        var found = (await rows.Set<T>().AsNoTracking().Where(IsOneOf(Keys[0], [.. ids])).ToListAsync(ct)).ToDictionary(IdOf, StringComparer.Ordinal);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    public override async IAsyncEnumerable<RegistryRecord> AllAsync(RegistryContext rows, RegistryQuery query)
    {
        if (query.Take == 0)
            yield break;
        await foreach (var row in Sorted(Asked(rows, query), query.Sort).AsAsyncEnumerable())
            yield return Read(row);
    }

    public override async Task<Dictionary<string, INamedRow>> FindAsync(RegistryContext rows, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        // Of a key with several parts the first is looked for; the few others with the same first part are left out here.
        var firsts = wanted.Select(id => id.Split(KeySeparator)[0]).Distinct(StringComparer.Ordinal).ToArray();
        var found = await rows.Set<T>().Where(IsOneOf(Keys[0], firsts)).ToListAsync(ct);
        return found.Select(r => (Id: IdOf(r), Row: (INamedRow)r)).Where(r => wanted.Contains(r.Id)).ToDictionary(r => r.Id, r => r.Row, StringComparer.Ordinal);
    }

    public override async Task<HashSet<string>> IdsAsync(RegistryContext rows, CancellationToken ct) =>
        Keys.Count == 1 ? [.. await rows.Set<T>().AsNoTracking().Select(Text(Keys[0])).ToListAsync(ct)] : [.. (await rows.Set<T>().AsNoTracking().ToListAsync(ct)).Select(IdOf)];

    public override async Task<Dictionary<string, string>> HoldersAsync(RegistryContext rows, RegistryField field, IReadOnlyCollection<string> values, CancellationToken ct)
    {
        var found = await rows.Set<T>().AsNoTracking().Where(IsOneOf(field, [.. values])).ToListAsync(ct);
        return found.GroupBy(r => cells[field.Name].Read(r)!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => IdOf(g.First()), StringComparer.Ordinal);
    }

    public override INamedRow Make(RegistryContext rows, IReadOnlyDictionary<string, string?> values)
    {
        var row = Activator.CreateInstance<T>();
        typeof(T).GetProperty(nameof(IRegistryRow.TenantId))!.SetValue(row, rows.Tenant);
        foreach (var (field, cell) in cells)
            cell.Write(row, values.GetValueOrDefault(field));
        return row;
    }

    public override void Write(INamedRow row, IReadOnlyDictionary<string, string?> values)
    {
        foreach (var (field, value) in values)
            if (cells[field] is { Field.IsKey: false } cell)
                cell.Write(row, value);
    }

    public override RegistryRecord Read(INamedRow row) => new(IdOf(row), cells.ToDictionary(c => c.Key, c => c.Value.Read(row), StringComparer.Ordinal));

    string IdOf(INamedRow row) => string.Join(KeySeparator, Keys.Select(k => cells[k.Name].Read(row)));

    IQueryable<T> Asked(RegistryContext rows, RegistryQuery query)
    {
        var found = rows.Set<T>().AsNoTracking().Named(query.Search);
        foreach (var (name, value) in query.Filters)
            if (Field(name) is { InFilter: true } field)
                found = FieldReading.Read(field, value, out _) is { } right ? found.Where(Is(field, right)) : found.Where(r => false);
        return found;
    }

    IQueryable<T> Sorted(IQueryable<T> found, string? sort)
    {
        var isBackwards = sort is ['-', ..];
        var field = Field(sort?.TrimStart('-') ?? "");
        // Names are sorted by the alphabet; SQLite can't sort numbers with a fraction.
        if (field is null || field.HasFraction || NamedBy.Contains(field.Name))
            return isBackwards ? found.OrderByDescending(r => r.SortName).ThenBy(Text(Keys[0])) : found.OrderBy(r => r.SortName).ThenBy(Text(Keys[0]));
        var property = cells[field.Name].Property;
        return isBackwards ? found.OrderByDescending(r => EF.Property<object>(r, property)).ThenBy(r => r.SortName) : found.OrderBy(r => EF.Property<object>(r, property)).ThenBy(r => r.SortName);
    }

    Expression<Func<T, string>> Text(RegistryField field)
    {
        var row = Expression.Parameter(typeof(T), "r");
        return Expression.Lambda<Func<T, string>>(Expression.Property(row, cells[field.Name].Property), row);
    }

    Expression<Func<T, bool>> Is(RegistryField field, string text)
    {
        var row = Expression.Parameter(typeof(T), "r");
        var property = Expression.Property(row, cells[field.Name].Property);
        return Expression.Lambda<Func<T, bool>>(Expression.Equal(property, Expression.Constant(cells[field.Name].Value(text), property.Type)), row);
    }

    // The values hang on an object, so that the statement has parameters and is prepared once.
    Expression<Func<T, bool>> IsOneOf(RegistryField field, string[] values)
    {
        var row = Expression.Parameter(typeof(T), "r");
        var wanted = Expression.Field(Expression.Constant(new Wanted(values)), nameof(Wanted.Values));
        return Expression.Lambda<Func<T, bool>>(Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], wanted, Expression.Property(row, cells[field.Name].Property)), row);
    }

    sealed class Wanted(string[] values)
    {
        public readonly string[] Values = values;
    }
}
