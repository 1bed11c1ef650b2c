using System.Collections.Immutable;

namespace DualFlow.Engine.Contract;

/// <summary>Every activity type this server knows, by name and version. Immutable; workflow-as-activity types are added by <see cref="With"/>.</summary>
public sealed class ActivityCatalog
{
    readonly ImmutableDictionary<string, ImmutableArray<ActivityType>> byName;   // newest version first

    /// <summary>A catalog of these types; a later one replaces an earlier one of the same name and version.</summary>
    public ActivityCatalog(IEnumerable<ActivityType> types) =>
        byName = types.GroupBy(t => t.Descriptor.TypeName, StringComparer.Ordinal).ToImmutableDictionary(
            g => g.Key,
            g => g.GroupBy(t => t.Descriptor.Version).Select(v => v.Last()).OrderByDescending(t => t.Descriptor.Version).ToImmutableArray(),
            StringComparer.Ordinal);

    /// <summary>All types, ordered by category and name.</summary>
    public IEnumerable<ActivityType> All => byName.Values.SelectMany(v => v)
        .OrderBy(t => t.Descriptor.Category, StringComparer.Ordinal).ThenBy(t => t.Descriptor.TypeName, StringComparer.Ordinal);

    /// <summary>The type of that name; a missing version means the newest. Null when there is none.</summary>
    public ActivityType? Find(string typeName, int? version = null)
    {
        if (!byName.TryGetValue(typeName, out var versions))
            return null;
        return version is null ? versions[0] : versions.FirstOrDefault(t => t.Descriptor.Version == version);
    }

    /// <summary>This catalog and more types.</summary>
    public ActivityCatalog With(IEnumerable<ActivityType> more) => new(byName.Values.SelectMany(v => v).Concat(more));
}
