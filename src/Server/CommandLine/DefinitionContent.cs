using System.Security.Cryptography;
using DualFlow.Engine.Definitions;

namespace DualFlow.Server.CommandLine;

/// <summary>What a definition says, without what the server gives each version itself.</summary>
static class DefinitionContent
{
    /// <summary>SHA-256 of it, in hexadecimal digits: equal when two definitions say the same.</summary>
    public static string HashOf(WorkflowDefinition definition) => Convert.ToHexStringLower(SHA256.HashData(DefinitionWriter.Write(definition with
    {
        Id = "", Version = 0, CreatedAt = null, IsLatest = false, IsPublished = false, IsReadonly = false, ToolVersion = null, Other = [],
    })));
}
