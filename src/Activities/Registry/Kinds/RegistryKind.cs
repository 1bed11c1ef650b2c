using DualFlow.Activities.Forms;

namespace DualFlow.Activities.Registry.Kinds;

/// <summary>A kind of record: students, enterprises, … What is the same for all of them is written once, for this.</summary>
/// <param name="name">Name in addresses and in the API.</param>
/// <param name="table">Name in the audit.</param>
/// <param name="fields">Fields, the key first.</param>
public abstract class RegistryKind(string name, string table, IReadOnlyList<RegistryField> fields)
{
    /// <summary>Between the values of a key.</summary>
    public const char KeySeparator = '~';

    /// <summary>Name in addresses and in the API.</summary>
    public string Name { get; } = name;

    /// <summary>Name in the audit.</summary>
    public string Table { get; } = table;

    /// <summary>Fields, the key first.</summary>
    public IReadOnlyList<RegistryField> Fields { get; } = fields;

    /// <summary>Fields of the key.</summary>
    public IReadOnlyList<RegistryField> Keys { get; } = [.. fields.Where(f => f.IsKey)];

    /// <summary>Fields by which lists call a record.</summary>
    public required IReadOnlyList<string> NamedBy { get; init; }

    /// <summary>Where ids of this kind stand in other tables; each says how many there are.</summary>
    public IReadOnlyList<RegistryUse> Uses { get; init; } = [];

    /// <summary>What must be right between fields.</summary>
    public Func<IReadOnlyDictionary<string, string?>, IEnumerable<FieldProblem>> Between { get; init; } = static _ => [];

    /// <summary>What people call it.</summary>
    public LocalText Title => RegistryTexts.Of($"kind.{Name}");

    /// <summary>A field by name; null when there is none.</summary>
    public RegistryField? Field(string field) => Fields.FirstOrDefault(f => f.Name == field);

    /// <summary>The id of a record with these values; null while a part is missing.</summary>
    public string? IdOf(IReadOnlyDictionary<string, string?> values) =>
        Keys.Any(k => values.GetValueOrDefault(k.Name) is null) ? null : string.Join(KeySeparator, Keys.Select(k => values[k.Name]));

    /// <summary>What lists call a record.</summary>
    public string NameOf(RegistryRecord record) => string.Join(' ', NamedBy.Select(f => record[f]).Where(v => v is not null));

    /// <summary>A page of records.</summary>
    public abstract Task<RegistryPage> ListAsync(RegistryContext rows, RegistryQuery query, CancellationToken ct);

    /// <summary>All records in the order of their names; none when the query takes none.</summary>
    public abstract IAsyncEnumerable<RegistryRecord> AllAsync(RegistryContext rows, RegistryQuery query);

    /// <summary>Rows by id, tracked for changing.</summary>
    public abstract Task<Dictionary<string, INamedRow>> FindAsync(RegistryContext rows, IReadOnlyCollection<string> ids, CancellationToken ct);

    /// <summary>Every id.</summary>
    public abstract Task<HashSet<string>> IdsAsync(RegistryContext rows, CancellationToken ct);

    /// <summary>Who has a value of a unique field: ids by value.</summary>
    public abstract Task<Dictionary<string, string>> HoldersAsync(RegistryContext rows, RegistryField field, IReadOnlyCollection<string> values, CancellationToken ct);

    /// <summary>A new row with these values, which no context knows yet.</summary>
    public abstract INamedRow Make(RegistryContext rows, IReadOnlyDictionary<string, string?> values);

    /// <summary>Writes every field that is named; the key stays.</summary>
    public abstract void Write(INamedRow row, IReadOnlyDictionary<string, string?> values);

    /// <summary>A row as texts.</summary>
    public abstract RegistryRecord Read(INamedRow row);
}

/// <summary>Where ids of a kind stand.</summary>
/// <param name="Kind">Key of the words for it, after <c>use.</c></param>
/// <param name="CountAsync">Counts.</param>
public sealed record RegistryUse(string Kind, Func<RegistryContext, string, CancellationToken, Task<int>> CountAsync);
