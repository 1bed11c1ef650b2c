using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>A scripted activity that declares questions to the registry: they are asked before its step, and their rows are recorded.</summary>
public sealed class ReadingScript(ScriptedActivity script, ScriptQueries queries) : ReadingActivity
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor => script.Descriptor;

    /// <inheritdoc/>
    public override async Task<Outcome> LoadAsync(ActivityInputs inputs, WorkContext work, CancellationToken ct)
    {
        try
        {
            return new Outcome.Loaded(Values.Object(await ScriptRows.AskAsync(queries, script.Metadata, inputs.Values, work.TenantId, ct)));
        }
        catch (ProblemException e)
        {
            return Outcome.Fault(e.Problems[0].Code, $"{e.Problems[0].Message} {e.Problems[0].Fix}");
        }
    }

    /// <inheritdoc/>
    public override Outcome Run(ActivityInputs inputs, JsonElement loaded, ActivityContext context) =>
        script.Run(new ActivityInputs([.. inputs.Values, .. loaded.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, Values.FromJson(m.Value)))]), context);
}
