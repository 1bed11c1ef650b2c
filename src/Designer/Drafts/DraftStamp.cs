using System.Security.Cryptography;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Drafts;

/// <summary>Tells two states of a stored definition apart, whoever wrote them.</summary>
public static class DraftStamp
{
    /// <summary>The stamp of a stored version.</summary>
    public static string Of(WorkflowDefinition definition) => Convert.ToHexStringLower(SHA256.HashData(DefinitionWriter.Write(definition)).AsSpan(0, 12));

    /// <summary>The stamp of what people wrote: the same before and after it is stored.</summary>
    public static string OfContent(WorkflowDefinition definition) =>
        Of(definition with { Id = "", DefinitionId = "", TenantId = null, Version = 1, CreatedAt = null, ToolVersion = null, IsLatest = false, IsPublished = false });
}
