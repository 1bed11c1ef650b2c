using System.Globalization;
using Bunit;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Rehearsals;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime.Rehearsals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Designer.Tests;

/// <summary>A process is tried in the page: steps, waits, answers, the clock.</summary>
public sealed class RehearsalPanelTests : BunitContext
{
    static readonly ActivityCatalog Catalog = new(ControlFlowActivities.All);

    static readonly WorkflowDefinition Document = DefinitionReader.Read("""
        {"definitionId":"d","id":"v","name":"Sign","version":1,"variables":[{"id":"v1","name":"Answer","typeName":"Object"}],
         "root":{"type":"Elsa.Flowchart","id":"flow","activities":[
          {"type":"Elsa.RunTask","id":"sign","taskName":{"typeName":"String","expression":{"type":"Literal","value":"Sign the plan"}},"result":{"typeName":"Object","memoryReference":{"id":"v1"}}},
          {"type":"Elsa.Delay","id":"rest","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"3.00:00:00"}}}],
         "connections":[{"source":{"activity":"sign","port":"Done"},"target":{"activity":"rest","port":"In"}}]}}
        """);

    public RehearsalPanelTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization();
        Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<PageTimes>();
        Services.AddScoped<RehearsalDrawing>();
        Services.AddRoleNames();
    }

    [Fact]
    public void A_person_starts_steps_answers_and_jumps_to_the_deadline()
    {
        var stage = new RehearsalStage(Catalog, new Dictionary<string, ExpressionLanguage>(), []);
        var panel = Render<StepsPanel>(p => p.Add(x => x.Definition, Document).Add(x => x.Stage, stage).Add(x => x.Catalog, Catalog));
        panel.Find("form").Submit();
        Press("Next step");
        Assert.Contains("Sign the plan", panel.Find("section[aria-labelledby=waits]").TextContent, StringComparison.Ordinal);

        panel.Find("section[aria-labelledby=waits] textarea").Change("yes");
        panel.Find("section[aria-labelledby=waits] form").Submit();
        Assert.Contains("yes", panel.Find("section[aria-labelledby=variables]").TextContent, StringComparison.Ordinal);

        Press("Run to the next wait");
        Press("Jump to");
        Assert.Contains("It ended: well.", panel.Find(".df-why").TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing would have been sent.", panel.Find("section[aria-labelledby=outbox]").TextContent, StringComparison.Ordinal);

        void Press(string text) => panel.FindAll("button").First(b => b.TextContent.Contains(text, StringComparison.Ordinal) && !b.HasAttribute("disabled")).Click();
    }
}
