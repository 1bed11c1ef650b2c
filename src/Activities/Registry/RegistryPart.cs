using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DualFlow.Activities.Registry;

/// <summary>The tables of one process, and how its changes are written to them.</summary>
/// <remarks>
/// A part brings its tables as SQL, one file for each version and database: <c>Schema/NAME.1.sqlite.sql</c>. Version 1 creates what the model says (a test compares,
/// and writes the file when <c>DUALFLOW_WRITE_SCHEMA=1</c>); later versions are written by hand. What a released version did is never changed.
/// </remarks>
public abstract class RegistryPart
{
    /// <summary>Name in the database's list of parts; lower case letters.</summary>
    public abstract string Name { get; }

    /// <summary>Version of its tables that this program knows, from 1.</summary>
    public virtual int Version => 1;

    /// <summary>How the kinds of its changes begin, with the dot; null when it has none.</summary>
    public virtual string? Prefix => $"{Name}.";

    /// <summary>Describes its tables.</summary>
    public abstract void Describe(RegistryModel model);

    /// <summary>Writes one change, inside the commit of the instance that asked for it. What contradicts the registry throws, and the commit is undone as a whole.</summary>
    public virtual Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) =>
        throw new InvalidOperationException($"Nobody applies registry changes of kind \"{write.Change.Kind}\".");
}

/// <summary>Describes tables of the registry.</summary>
/// <param name="builder">EF Core's.</param>
/// <param name="context">The context whose college queries see.</param>
public sealed class RegistryModel(ModelBuilder builder, RegistryContext context)
{
    /// <summary>A table of rows that belong to colleges. Its name gets <c>registry_</c> in front.</summary>
    public void Table<T>(string name, System.Linq.Expressions.Expression<Func<T, object?>> key, Action<EntityTypeBuilder<T>>? more = null) where T : class, IRegistryRow
    {
        Shared(name, key, more);
        context.OfCollege<T>(builder);
    }

    /// <summary>A table of the whole server.</summary>
    public void Shared<T>(string name, System.Linq.Expressions.Expression<Func<T, object?>> key, Action<EntityTypeBuilder<T>>? more = null) where T : class
    {
        var entity = builder.Entity<T>();
        entity.ToTable($"registry_{name}");
        entity.HasKey(key);
        more?.Invoke(entity);
    }
}
