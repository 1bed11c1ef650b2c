using DualFlow.Activities.Registry.Kinds;
using DualFlow.Activities.Tables;

namespace DualFlow.Activities.Registry.Import;

/// <summary>Which column of a file is which field: by the name of the file format, or by what the pages call it in any language.</summary>
sealed class ImportColumns(RegistryKind kind)
{
    readonly List<(RegistryField Field, int Index, string Heading)> columns = [];

    /// <summary>Fields that the file holds.</summary>
    public IEnumerable<RegistryField> Fields => columns.Select(c => c.Field);

    /// <summary>Reads the headings; gives those that are no field.</summary>
    public IReadOnlyList<string> Read(IReadOnlyList<string> headings)
    {
        var unknown = new List<string>();
        for (var i = 0; i < headings.Count; i++)
            if (Find(headings[i]) is { } field && !Holds(field))
                columns.Add((field, i, headings[i]));
            else
                unknown.Add(headings[i]);
        return unknown;
    }

    public bool Holds(RegistryField field) => columns.Any(c => c.Field == field);

    /// <summary>The heading of a field as it stands in the file.</summary>
    public string Heading(RegistryField field) => columns.Find(c => c.Field == field).Heading ?? field.Name;

    public IEnumerable<(RegistryField Field, string Cell)> Cells(TableLine line) => columns.Select(c => (c.Field, line.Cells[c.Index]));

    RegistryField? Find(string heading) => kind.Fields.FirstOrDefault(f => string.Equals(f.Name, heading, StringComparison.OrdinalIgnoreCase))
        ?? kind.Fields.FirstOrDefault(f => new[] { f.Label.Kk, f.Label.Ru, f.Label.En }.Contains(heading, StringComparer.OrdinalIgnoreCase));
}
