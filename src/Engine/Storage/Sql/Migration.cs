using System.Globalization;

namespace DualFlow.Engine.Storage.Sql;

/// <summary>A numbered script that brings the schema from one version to the next; an embedded <c>Migrations/nnnn.sql</c>.</summary>
sealed record Migration(int Version, string Sql)
{
    /// <summary>The scripts of a dialect that a database at that version lacks, in order.</summary>
    /// <exception cref="SchemaTooNewException">The database is ahead of this program.</exception>
    public static IReadOnlyList<Migration> After(int found, string dialect)
    {
        var all = All(dialect);
        if (found > all[^1].Version)
            throw new SchemaTooNewException(found, all[^1].Version);
        return [.. all.Where(m => m.Version > found)];
    }

    static List<Migration> All(string dialect)
    {
        var assembly = typeof(Migration).Assembly;
        var folder = $".Storage.{dialect}.Migrations.";
        var all = new List<Migration>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.Contains(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var number = name[(name.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..^".sql".Length];
            all.Add(new(int.Parse(number.TrimStart('_'), CultureInfo.InvariantCulture), text.ReadToEnd()));
        }
        return all;
    }
}
