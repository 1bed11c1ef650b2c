using DualFlow.Activities;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Scripts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.ControlFlow.Email;
using DualFlow.Engine.ControlFlow.Http;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Server.Settings;

namespace DualFlow.Server.Hosting;

/// <summary>What every command needs of the engine and opens nothing: the activity types and the expression languages.</summary>
public sealed class EngineParts(ServerSettings settings) : IDisposable
{
    readonly OutboundHttp http = new(settings.Http);

    /// <summary>Every activity type of this program.</summary>
    public ActivityCatalog Catalog => field ??= new(Types);

    /// <summary>Every activity type of this program.</summary>
    public IReadOnlyList<ActivityType> Types => field ??=
    [
        .. ControlFlowActivities.All, new SendHttpRequest(http), new FlowSendHttpRequest(http), new SendEmail(settings.Smtp),
        .. ActivitiesSetup.Types(new RegistryConnections(settings.Database.ConnectionString), new WorkflowFiles(settings.ShippedWorkflows), new LiquidTemplates()),
        .. Scripted(settings),
    ];

    static IEnumerable<ActivityType> Scripted(ServerSettings settings)
    {
        var folder = Path.Combine(settings.ShippedWorkflows, "activities");
        return Directory.Exists(folder)
            ? ScriptFolder.Read(folder, new ScriptLanes(null, new CollegeFacts(settings.ShippedWorkflows))).Select(f => f.Activity).OfType<ActivityType>() : [];
    }

    /// <summary>JavaScript and Liquid, by Elsa's type name.</summary>
    public IReadOnlyDictionary<string, ExpressionLanguage> Languages { get; } =
        new ExpressionLanguage[] { new JavaScriptLanguage(), new LiquidLanguage() }.ToDictionary(l => l.Type, StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
