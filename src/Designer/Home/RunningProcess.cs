namespace DualFlow.Designer.Home;

/// <summary>A published process with what goes on in it.</summary>
/// <param name="DefinitionId">Logical id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Version">Published version.</param>
/// <param name="Running">Cases that run.</param>
/// <param name="Troubled">Cases with incidents.</param>
public sealed record RunningProcess(string DefinitionId, string Name, int Version, long Running, long Troubled);
