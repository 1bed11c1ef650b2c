using System.Data.Common;

namespace DualFlow.Engine.Contract;

/// <summary>A registry change with the instance it comes from.</summary>
/// <param name="InstanceId">The workflow instance.</param>
/// <param name="InstanceVersion">The instance's version after the commit; with <paramref name="Sequence"/> a unique key of the change.</param>
/// <param name="Sequence">Position within the commit, from 0.</param>
/// <param name="TenantId">The college; null is the default tenant.</param>
/// <param name="ActivityNodeId">Where in the workflow it was asked for, for the audit.</param>
/// <param name="At">UTC; the step's clock.</param>
/// <param name="Change">What to change.</param>
public sealed record RegistryWrite(
    string InstanceId, long InstanceVersion, int Sequence, string? TenantId, string ActivityNodeId, DateTimeOffset At, RegistryChange Change);

/// <summary>Writes registry changes inside the transaction that commits the instances which asked for them. The domain implements it.</summary>
public interface IRegistryWriter
{
    /// <summary>Creates or migrates the registry's tables; refuses a schema that is newer than the program.</summary>
    Task MigrateAsync(DbConnection connection, CancellationToken ct);

    /// <summary>Applies the changes in order on the caller's connection and transaction; throws to roll the commit back.</summary>
    Task ApplyAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<RegistryWrite> writes, CancellationToken ct);
}
