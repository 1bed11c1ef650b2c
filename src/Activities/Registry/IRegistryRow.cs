namespace DualFlow.Activities.Registry;

/// <summary>A row of the registry that belongs to one college; others never see it.</summary>
public interface IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    string TenantId { get; }
}

/// <summary>A row whose every change is kept: who, when, by which step, before and after.</summary>
public interface IAuditedRow : IRegistryRow;
