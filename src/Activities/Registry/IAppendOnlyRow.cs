namespace DualFlow.Activities.Registry;

/// <summary>A row that is written once: neither the program nor anybody at the database changes or deletes it.</summary>
public interface IAppendOnlyRow : IRegistryRow;
