using System.Text.Json.Nodes;
using Bunit;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Properties;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Designer.Tests.Properties;

/// <summary>A document with one step, and what the panel's components need.</summary>
public abstract class PanelContext : BunitContext
{
    protected const string Path = "Workflow1:flow:step";

    protected PanelContext()
    {
        Services.AddLogging().AddLocalization().AddScoped<DualFlow.Designer.Properties.Schedules.ScheduleWords>();
        Services.AddRoleNames();
        Services.AddSingleton(TimeProvider.System).AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddSingleton<PageTimes>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    protected static ActivityCatalog Catalog { get; } = new(ControlFlowActivities.All);

    protected FlowDocument Document { get; private set; } = new([]);

    /// <summary>A document whose only step is that one; the id is added.</summary>
    protected PanelPlace Open(string step, string members = "")
    {
        var activity = (JsonObject)JsonNode.Parse(step)!;
        activity["id"] = "step";
        Document = FlowDocument.Parse($$"""
            {"definitionId": "d", "name": "D", "variables": [{"id": "v1", "name": "Score", "typeName": "Decimal"}, {"id": "v2", "name": "School", "typeName": "String"}],
             "inputs": [{"name": "Apprentice", "type": "String", "displayName": "Who" }], {{members}}
             "root": {"type": "Elsa.Flowchart", "id": "flow", "activities": [ {{activity.ToJsonString()}} ], "connections": [] } }
            """);
        return new PanelPlace(Document, Path, Catalog);
    }

    /// <summary>A field of the panel.</summary>
    protected IRenderedComponent<InputField> Field(PanelPlace place, string input, params Problem[] problems)
    {
        var descriptor = place.Descriptor!.Inputs.Single(i => i.Name == input);
        return Render<InputField>(p => p.AddCascadingValue(place).Add(f => f.Field, new PanelField(descriptor, descriptor.DisplayName, descriptor.Description, [.. problems])));
    }

    /// <summary>The member of an input as text.</summary>
    protected string? Member(string input) => Document.InputOf(Path, input)?.ToJsonString(Relaxed);

    protected static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
