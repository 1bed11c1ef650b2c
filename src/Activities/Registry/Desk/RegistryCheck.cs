using DualFlow.Activities.Forms;
using DualFlow.Activities.Registry.Kinds;

namespace DualFlow.Activities.Registry.Desk;

/// <summary>Reads one record as somebody wrote it, and says what is wrong field by field.</summary>
static class RegistryCheck
{
    /// <summary>The record's values in one spelling, and its problems.</summary>
    /// <param name="rows">The registry.</param>
    /// <param name="kind">What kind of record.</param>
    /// <param name="id">Its id.</param>
    /// <param name="written">Texts by field; fields that are left out are empty.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<(Dictionary<string, string?> Values, List<FieldProblem> Problems)> ReadAsync(
        RegistryContext rows, RegistryKind kind, string id, IReadOnlyDictionary<string, string?> written, CancellationToken ct)
    {
        var (values, problems) = (new Dictionary<string, string?>(StringComparer.Ordinal), new List<FieldProblem>());
        foreach (var unknown in written.Keys.Where(k => kind.Field(k) is null))
            problems.Add(new(unknown, "registry.field_unknown", RegistryTexts.Reason("registry.field_unknown", unknown)));
        foreach (var field in kind.Fields)
        {
            values[field.Name] = FieldReading.Read(field, written.GetValueOrDefault(field.Name), out var problem);
            if (problem is not null)
                problems.Add(problem);
        }
        if (problems.Count == 0)
            problems.AddRange(kind.Between(values));
        foreach (var field in kind.Fields.Where(f => f.Refers is not null && values[f.Name] is not null))
            if (RegistryKinds.Find(field.Refers) is { } other && (await other.FindAsync(rows, [values[field.Name]!], ct)).Count == 0)
                problems.Add(new(field.Name, "registry.reference", RegistryTexts.Reason("registry.reference", field.Label, other.Title, values[field.Name])));
        foreach (var field in kind.Fields.Where(f => f.IsUnique && values[f.Name] is not null))
            if ((await kind.HoldersAsync(rows, field, [values[field.Name]!], ct)).Values.FirstOrDefault(h => h != id) is { } holder)
                problems.Add(new(field.Name, "registry.taken", RegistryTexts.Reason("registry.taken", field.Label, holder)));
        return (values, problems);
    }
}
