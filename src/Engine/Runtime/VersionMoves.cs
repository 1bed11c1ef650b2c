using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Definitions.Differences;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime;

/// <summary>What a version means for the cases that run, and moving them to it. Looking changes nothing.</summary>
public sealed class VersionMoves(IStore store, PlanSource plans, Runner runner, Toolbox toolbox)
{
    /// <summary>Cases that are looked at, at the most.</summary>
    public const int MostCases = 1000;

    const int AtOnce = 200;

    /// <summary>Looks at every case of the process that runs, failed ones included: which go on as they would, which meet a change, which can't move and why.</summary>
    /// <param name="target">The version, saved or not.</param>
    /// <param name="tenantId">Tenant.</param>
    /// <param name="ct">Stops.</param>
    public async Task<VersionImpact> ExamineAsync(WorkflowDefinition target, string? tenantId, CancellationToken ct)
    {
        var plan = await plans.CompileAsync(target, ct);
        var types = await toolbox.GetAsync(target.TenantId, ct);
        var running = await store.ListInstancesAsync(new InstanceFilter
        {
            DefinitionIds = [target.DefinitionId], TenantId = tenantId, OrderBy = InstanceOrder.Updated, Take = MostCases,
            SubStatuses = [WorkflowSubStatus.Pending, WorkflowSubStatus.Executing, WorkflowSubStatus.Suspended, WorkflowSubStatus.Faulted],
        }, ct);
        var names = running.Items.ToDictionary(i => i.Id, i => i.Name ?? i.CorrelationId ?? i.Id, StringComparer.Ordinal);
        var changes = new Dictionary<string, ChangesAhead>(StringComparer.Ordinal);
        var cases = new Dictionary<string, CaseImpact>(StringComparer.Ordinal);
        foreach (var some in running.Items.Select(i => i.Id).Chunk(AtOnce))
            foreach (var loaded in await store.FindInstancesAsync(some, ct))
            {
                var from = await plans.GetAsync(loaded.DefinitionVersionId, ct);
                var view = new InstanceView(from, StateJson.Read(from, loaded.State));
                if (!changes.TryGetValue(loaded.DefinitionVersionId, out var ahead))
                    changes[loaded.DefinitionVersionId] = ahead = new ChangesAhead(from, target, types);
                cases[view.State.Id] = Examine(view, plan, ahead, names[view.State.Id]);
            }
        return new VersionImpact(running.TotalCount, [.. running.Items.Select(i => cases.GetValueOrDefault(i.Id)).OfType<CaseImpact>()]);
    }

    /// <summary>Moves cases to a version, each in its own commit; one that doesn't fit stays where it is.</summary>
    /// <exception cref="ProblemException">There is no such version.</exception>
    public async Task<ImmutableArray<CaseMove>> MoveAsync(IReadOnlyCollection<string> instanceIds, string targetVersionId, CancellationToken ct)
    {
        if (await plans.FindAsync(targetVersionId, ct) is null)
            throw new ProblemException(new Problem("definition.not_found", $"There is no workflow version {targetVersionId}.", "Choose one of the definition's versions."));
        var moves = ImmutableArray.CreateBuilder<CaseMove>(instanceIds.Count);
        foreach (var id in instanceIds)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                moves.Add(new CaseMove(id, await runner.MigrateAsync(id, targetVersionId, ct) is ResumeResult.Resumed, []));
            }
            catch (ProblemException e)
            {
                moves.Add(new CaseMove(id, false, [.. e.Problems]));
            }
        }
        return moves.DrainToImmutable();
    }

    static CaseImpact Examine(InstanceView view, Plan to, ChangesAhead changes, string name)
    {
        var standsIn = WaysAhead.StandsIn(view.State);
        ImmutableArray<Problem> reasons = [.. Migration.Check(view, to)];
        var meets = changes.First(standsIn);
        return new CaseImpact(view.State.Id, name, view.State.DefinitionVersion,
            !reasons.IsEmpty ? CaseOutlook.NeedsDecision : meets is null ? CaseOutlook.Unchanged : CaseOutlook.MeetsChange,
            [.. standsIn.Select(n => view.Plan.Nodes[n].Label).Distinct(StringComparer.Ordinal)], meets, reasons);
    }

    /// <summary>Differences of one version to the target, found from where a case stands. Cases that stand in the same place share the answer.</summary>
    sealed class ChangesAhead
    {
        readonly Plan from;
        readonly Dictionary<string, string> changed = new(StringComparer.Ordinal);
        readonly Dictionary<string, string?> known = new(StringComparer.Ordinal);

        public ChangesAhead(Plan from, WorkflowDefinition target, ActivityCatalog types)
        {
            this.from = from;
            foreach (var difference in DocumentComparison.Compare(from.Definition, target, types).Where(d => d.ChangesBehaviour))
                if (difference is { Subject: DifferenceSubject.Activity, Kind: not ChangeKind.Added })
                    changed[difference.Id] = difference.Label;
                else if (difference.Subject == DifferenceSubject.Connection)
                    // What is new is met behind the activity that leads to it.
                    changed.TryAdd(difference.Id, difference.Kind == ChangeKind.Removed ? difference.Label : difference.Target!.Label);
        }

        public string? First(IReadOnlyList<int> standsIn)
        {
            var key = string.Join(',', standsIn);
            if (!known.TryGetValue(key, out var first))
                known[key] = first = WaysAhead.Of(from, standsIn).Select(n => changed.GetValueOrDefault(n.Id)).FirstOrDefault(l => l is not null);
            return first;
        }
    }
}
