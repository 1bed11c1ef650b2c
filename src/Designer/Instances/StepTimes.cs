using System.Collections.Immutable;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;

namespace DualFlow.Designer.Instances;

/// <summary>How long steps took in the cases that ended last.</summary>
/// <param name="Cases">Cases that were read.</param>
/// <param name="Steps">Steps, the longest first.</param>
public sealed record StepTimeTable(int Cases, ImmutableArray<StepTime> Steps);

/// <summary>One step.</summary>
/// <param name="ActivityNodeId">Node id.</param>
/// <param name="ActivityId">Id in the document.</param>
/// <param name="ActivityType">Type name.</param>
/// <param name="Count">Executions.</param>
/// <param name="Median">Half of them took less.</param>
/// <param name="Longest">The longest one.</param>
public sealed record StepTime(string ActivityNodeId, string ActivityId, string ActivityType, int Count, TimeSpan Median, TimeSpan Longest);

/// <summary>Measures steps from the journals of the cases that ended last.</summary>
public sealed class StepTimes(IStore store)
{
    /// <summary>Cases that are read at the most.</summary>
    public const int MostCases = 100;

    /// <summary>From begun to ended, of every step that waited.</summary>
    public async Task<StepTimeTable> OfAsync(string definitionId, string? tenantId, CancellationToken ct)
    {
        var cases = await store.ListInstancesAsync(new InstanceFilter
        {
            DefinitionIds = [definitionId], SubStatuses = [WorkflowSubStatus.Finished], TenantId = tenantId, OrderBy = InstanceOrder.Finished, Take = MostCases,
        }, ct);
        var times = new Dictionary<string, (JournalRow Row, List<TimeSpan> Spans)>(StringComparer.Ordinal);
        foreach (var one in cases.Items)
        {
            var begun = new Dictionary<int, DateTimeOffset>();
            var journal = await store.ListJournalAsync(new JournalFilter(one.Id) { Events = [JournalEvent.Started, JournalEvent.Completed], ExcludedActivityTypes = ["Elsa.Workflow", "Elsa.Flowchart", "Elsa.Sequence"] }, ct);
            foreach (var row in journal.Items)
                if (row.Event == JournalEvent.Started)
                    begun[row.TokenId] = row.At;
                else if (begun.TryGetValue(row.TokenId, out var at) && row.At > at)
                {
                    if (!times.TryGetValue(row.ActivityNodeId, out var known))
                        times[row.ActivityNodeId] = known = (row, []);
                    known.Spans.Add(row.At - at);
                }
        }
        return new StepTimeTable(cases.Items.Length, [.. times.Values.Select(t => Of(t.Row, t.Spans)).OrderByDescending(t => t.Median)]);
    }

    static StepTime Of(JournalRow row, List<TimeSpan> spans)
    {
        spans.Sort();
        return new StepTime(row.ActivityNodeId, row.ActivityId, row.ActivityType, spans.Count, spans[spans.Count / 2], spans[^1]);
    }
}
