using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;

namespace DualFlow.Server.CommandLine;

/// <summary>What an import did.</summary>
/// <param name="Published">The versions that were published.</param>
/// <param name="Unchanged">Definition ids whose published version has the same content already.</param>
/// <param name="Problems">What is wrong with those that were left as drafts.</param>
public sealed record ImportResult(IReadOnlyList<WorkflowDefinition> Published, IReadOnlyList<string> Unchanged, IReadOnlyList<Problem> Problems);

/// <summary>Saves and publishes definitions that may refer to each other in any order.</summary>
public sealed class DefinitionImport(DefinitionLibrary library)
{
    /// <summary>Saves all as drafts, then publishes round by round: one that uses another is published after it.</summary>
    /// <param name="documents">The definitions.</param>
    /// <param name="onlyMissing">True leaves definitions alone that exist already.</param>
    /// <param name="progress">Told how many are done.</param>
    /// <param name="ct">Stops between two definitions.</param>
    public async Task<ImportResult> RunAsync(IReadOnlyList<WorkflowDefinition> documents, bool onlyMissing, Action<int> progress, CancellationToken ct)
    {
        var waiting = new List<string>();
        var unchanged = new List<string>();
        var before = await library.FindAllAsync([.. documents.Select(d => d.DefinitionId)], ct);
        foreach (var document in documents)
        {
            if (!waiting.Contains(document.DefinitionId) && before.GetValueOrDefault(document.DefinitionId) is { IsPublished: true } standing
                && (onlyMissing || await SaysTheSameAsync(standing, document, ct)))
                unchanged.Add(document.DefinitionId);
            else
            {
                await library.ImportAsync(document, ct);
                waiting.Add(document.DefinitionId);
            }
        }
        var published = new List<WorkflowDefinition>();
        var problems = new List<Problem>();
        while (waiting.Count > 0)
        {
            problems.Clear();
            var left = new List<string>();
            foreach (var id in waiting)
                try
                {
                    if (await library.PublishAsync(id, ct) is { } publishing)
                        published.Add(publishing.Definition);
                    progress(unchanged.Count + published.Count);
                }
                catch (ProblemException e)
                {
                    left.Add(id);
                    problems.AddRange(e.Problems.Select(p => p with { Message = $"{id}: {p.Message}" }));
                }
            if (left.Count == waiting.Count)
                break;
            waiting = left;
        }
        return new ImportResult(published, unchanged, problems);
    }

    // What publishing adds, the versions of what is inside, isn't a change of the document.
    async Task<bool> SaysTheSameAsync(WorkflowDefinition standing, WorkflowDefinition document, CancellationToken ct) =>
        DefinitionContent.HashOf(standing) is var hash && (hash == DefinitionContent.HashOf(document) || hash == DefinitionContent.HashOf(await library.AsPublishedAsync(document, ct)));
}
