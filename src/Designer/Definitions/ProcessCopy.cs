using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Definitions;

/// <summary>A process with the content of another one and a life of its own.</summary>
static class ProcessCopy
{
    /// <summary>The copy; it gets its ids when it is saved.</summary>
    public static WorkflowDefinition Of(WorkflowDefinition original, string name) =>
        original with { Id = "", DefinitionId = "", Name = name, Version = 1, CreatedAt = null, IsLatest = false, IsPublished = false, IsReadonly = false, IsSystem = false };
}
