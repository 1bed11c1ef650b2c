using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting.Modules;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>An activity whose rule is a script: the form, the schema and the docs come from what the script says about itself.</summary>
public sealed class ScriptedActivity : PureActivity
{
    readonly ScriptLanes lanes;

    internal ScriptedActivity(ScriptLanes lanes, CompiledActivity compiled, int version) : this(lanes, compiled, ScriptDescriptor.Of(compiled.Metadata, version)) { }

    ScriptedActivity(ScriptLanes lanes, CompiledActivity compiled, ActivityDescriptor descriptor) => (this.lanes, Compiled, Descriptor) = (lanes, compiled, descriptor);

    /// <summary>The same activity, not offered in the toolbox any more.</summary>
    public ScriptedActivity AsOlderVersion() => new(lanes, Compiled, Descriptor with { IsBrowsable = false });

    /// <summary>What workflows use: the script itself, or one that asks the registry first.</summary>
    public ActivityType AsType() => Metadata.Queries.IsEmpty ? this : new ReadingScript(this, lanes.Queries);

    internal CompiledActivity Compiled { get; }

    /// <summary>What the script says about itself.</summary>
    public ScriptMetadata Metadata => Compiled.Metadata;

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public override Outcome Run(ActivityInputs inputs, ActivityContext context)
    {
        try
        {
            var reply = lanes.Call(this, new ScriptCall(inputs.Values, context.Now, context.Seed, context.TenantId));
            // A connection that names no outcome follows plain completion, which Elsa calls Done.
            ImmutableArray<string> ports = reply.Port.Equals("done", StringComparison.OrdinalIgnoreCase) && reply.Port != "Done" ? [reply.Port, "Done"] : [reply.Port];
            return new Outcome.Completed(ports, Outputs(reply), []);
        }
        catch (ScriptFaultException e)
        {
            return Outcome.Fault(e.Fault.Code, e.Fault.ToString());
        }
    }

    ImmutableArray<KeyValuePair<string, object?>> Outputs(ScriptReply reply)
    {
        var outputs = reply.Outputs.Select(o => KeyValuePair.Create(ScriptNames.Pascal(o.Key), o.Value));
        return Metadata.Outputs.IsEmpty ? [.. outputs.Where(o => o.Key != "Result"), new("Result", Values.Object(reply.Outputs))] : [.. outputs];
    }
}
