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
        .. ControlFlowActivities.All, new SendHttpRequest(http), new FlowSendHttpRequest(http), new DownloadHttpFile(http), new SendEmail(settings.Smtp),
        .. ActivitiesSetup.Types(new RegistryConnections(settings.Database.ConnectionString), new WorkflowFiles(settings.ShippedWorkflows), new LiquidTemplates()),
        .. Scripted(settings),
    ];

    static IEnumerable<ActivityType> Scripted(ServerSettings settings)
    {
        var folder = Path.Combine(settings.ShippedWorkflows, "activities");
        return Directory.Exists(folder) ? ScriptFolder.Read(folder, Lanes(settings)).Where(f => f.Activity is not null).Select(f => f.Activity!.AsType()) : [];
    }

    /// <summary>Reads and runs scripts with the rule pack and the registry's questions.</summary>
    public static ScriptLanes Lanes(ServerSettings settings)
    {
        var facts = new CollegeFacts(settings.ShippedWorkflows);
        return new ScriptLanes(null, facts, queries: new RegistryQueries(new RegistryConnections(settings.Database.ConnectionString), facts));
    }

    /// <summary>JavaScript and Liquid, by Elsa's type name.</summary>
    public IReadOnlyDictionary<string, ExpressionLanguage> Languages { get; } =
        new ExpressionLanguage[] { new JavaScriptLanguage(), new LiquidLanguage() }.ToDictionary(l => l.Type, StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
