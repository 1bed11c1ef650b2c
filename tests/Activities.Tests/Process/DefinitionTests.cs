using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans.Validation;
using DualFlow.Engine.Scripting;
using DualFlow.Engine.Scripting.Activities;

namespace DualFlow.Activities.Tests.Process;

public class DefinitionTests
{
    static readonly Dictionary<string, WorkflowDefinition> Shipped = Directory.GetFiles(Repository.Workflows(), "*.json")
        .Select(f => DefinitionReader.Read(File.ReadAllText(f))).ToDictionary(d => d.DefinitionId);

    static readonly ActivityType[] Scripted = [.. ShippedScriptTests.Files.Select(f => f.Activity).OfType<ScriptedActivity>().Select(a => a.AsType())];

    public static TheoryData<string> Ids => [.. Shipped.Keys.Order()];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_shipped_process_has_no_problem(string id)
    {
        var catalog = new ActivityCatalog([.. ControlFlowActivities.All, .. ActivitiesSetup.Types(new("Data Source=none"), new("."), new LiquidTemplates()), .. Scripted]);
        var context = new ValidationContext(catalog, [new JavaScriptLanguage(), new LiquidLanguage()], (child, _) => Shipped.GetValueOrDefault(child));
        Assert.Empty(DefinitionValidator.Validate(Shipped[id], context).Select(p => $"{p.Code} {p.Path}: {p.Message}"));
    }
}
