using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>What a rehearsal runs with: the server's activity types and languages, and the published workflows that it may call.</summary>
/// <param name="types">Activity types.</param>
/// <param name="languages">Expression languages by Elsa's type name.</param>
/// <param name="others">Published workflows.</param>
/// <param name="tenantId">The college that rehearses: what is read is its own. Null is the default tenant.</param>
public sealed class RehearsalStage(ActivityCatalog types, IReadOnlyDictionary<string, ExpressionLanguage> languages, IReadOnlyList<WorkflowDefinition> others, string? tenantId = null)
{
    readonly ActivityCatalog types = types.With(types.All.OfType<WaitingActivity>().Select(t => new RehearsedWait(t)));

    /// <summary>Begins a rehearsal of a document, saved or not.</summary>
    /// <param name="definition">The document.</param>
    /// <param name="startsAt">UTC; where the rehearsal's clock begins.</param>
    /// <param name="pins">See <see cref="Rehearsal.Pins"/>.</param>
    public Rehearsal Rehearse(WorkflowDefinition definition, DateTimeOffset startsAt, ImmutableDictionary<string, ImmutableArray<Outcome.Completed>>? pins = null) =>
        new(this, definition, startsAt, pins);

    internal InMemoryRun Open(WorkflowDefinition definition, DateTimeOffset startsAt, RehearsalTrace trace, ImmutableDictionary<string, ImmutableArray<Outcome.Completed>> pins)
    {
        InMemoryRun? run = null;
        return run = new InMemoryRun(types, languages, Known(definition), startsAt)
        {
            OneAtATime = true,
            TenantId = tenantId,
            Moved = trace.Hear,
            Prepare = plan => plan.Definition.DefinitionId == definition.DefinitionId && !pins.IsEmpty ? PinnedActivity.In(plan, pins) : plan,
            StandIn = (view, token, inputs) =>
            {
                if (IsHarmless(view, token, out var node))
                    return null;
                trace.Send(run!.Now, view, token, node, inputs);
                return Assumed(inputs);
            },
        };
    }

    /// <summary>A run that waits for nobody: each burst in one piece.</summary>
    /// <param name="definition">The document that is run.</param>
    /// <param name="startsAt">UTC.</param>
    /// <param name="recorded">Gives a known result of work; null asks what a rehearsal would assume.</param>
    /// <param name="moved">Hears the transitions.</param>
    internal InMemoryRun OpenFast(
        WorkflowDefinition definition, DateTimeOffset startsAt, Func<InstanceView, PlanNode, Outcome?>? recorded = null, Action<InstanceMoved>? moved = null) =>
        new(types, languages, Known(definition), startsAt)
        {
            Moved = moved,
            TenantId = tenantId,
            StandIn = (view, token, inputs) => recorded?.Invoke(view, view.Plan.Nodes[token.Node]) ?? (IsHarmless(view, token, out _) ? null : Assumed(inputs)),
        };

    // The rehearsed document stands last: where it calls itself, it finds itself.
    IEnumerable<WorkflowDefinition> Known(WorkflowDefinition definition) => others.Where(o => o.DefinitionId != definition.DefinitionId).Append(definition);

    static bool IsHarmless(InstanceView view, Token token, out PlanNode node)
    {
        node = view.Plan.Nodes[token.Node];
        return node.Type is WorkActivity { OnlyReads: true } or ReadingActivity;
    }

    /// <summary>What is taken for the answer of the outside world: everything went well. A request gets the first status that its author expects.</summary>
    internal static Outcome Assumed(ActivityInputs inputs)
    {
        if (!inputs.Values.Any(i => i.Key == "ExpectedStatusCodes"))
            return Outcome.Done();
        var status = (Values.Items(inputs["ExpectedStatusCodes"]) is [var first, ..] ? first : null) switch
        {
            JsonElement { ValueKind: JsonValueKind.Object } branch => Values.Member(branch, "statusCode"),
            null => 200L,
            var code => code,
        };
        return new Outcome.Completed([Values.ToText(status), "Done"], [new("StatusCode", status)], []);
    }
}
