using Bunit;
using DualFlow.Designer.Properties;
using DualFlow.Designer.Properties.Settings;

namespace DualFlow.Designer.Tests.Properties;

public sealed class WorkflowSettingsTests : PanelContext
{
    PanelPlace Workflow(string members = "")
    {
        Open("""{"type": "Elsa.WriteLine", "version": 1}""", members).Dispose();
        return new PanelPlace(Document, "", Catalog);
    }

    IRenderedComponent<MemberTable> Table(PanelPlace place, string member, MemberKind kind) =>
        Render<MemberTable>(p => p.AddCascadingValue(place).Add(t => t.Member, member).Add(t => t.Kind, kind));

    [Fact]
    public void A_variable_is_added_named_and_given_a_type_and_each_step_can_be_undone()
    {
        var place = Workflow();
        var before = Document.Write();
        var table = Table(place, "variables", MemberKind.Variable);
        table.FindAll("button.df-link")[^1].Click();
        table.Find("#df-variables-2-name").Input("Deadline");
        table.Find("#df-variables-2-type").Change("Int32");
        table.Find("#df-variables-2-value").Input("5");
        var row = Document.Json["variables"]![2]!;
        Assert.Equal("Deadline", row["name"]!.GetValue<string>());
        Assert.Equal("Int32", row["typeName"]!.GetValue<string>());
        Assert.Equal("5", row["value"]!.GetValue<string>());
        Assert.Equal("WorkflowInstanceStorageDriver", row["storageDriverTypeName"]!.GetValue<string>());
        Assert.Contains("variables.Deadline", table.Markup, StringComparison.Ordinal);
        while (Document.Undo())
        {
            // Every edit is taken back, one after the other.
        }
        Assert.Equal(before, Document.Write());
    }

    [Fact]
    public void A_name_that_is_taken_is_said_and_not_written()
    {
        var table = Table(Workflow(), "variables", MemberKind.Variable);
        table.FindAll(".df-member-row")[0].Click();
        table.Find("#df-variables-0-name").Input("school");
        Assert.Contains("taken already", table.Markup, StringComparison.Ordinal);
        Assert.Equal("Score", Document.Json["variables"]![0]!["name"]!.GetValue<string>());
    }

    [Fact]
    public void Members_of_an_input_that_nobody_here_knows_are_kept()
    {
        var place = Workflow();
        Document.SetWorkflow("inputs", System.Text.Json.Nodes.JsonNode.Parse("""[{"name": "A", "type": "String", "foreign": {"x": 1}}]"""));
        var table = Table(place, "inputs", MemberKind.Input);
        table.Find(".df-member-row").Click();
        table.Find("#df-inputs-0-label").Input("Имя");
        Assert.Equal("""[{"name":"A","type":"String","foreign":{"x":1},"displayName":"Имя"}]""", Document.Json["inputs"]!.ToJsonString(Relaxed));
    }

    [Fact]
    public void Options_are_written_with_Elsas_names_and_others_are_kept()
    {
        var place = Workflow("\"options\": {\"foreign\": true},");
        var options = Render<OptionFields>(p => p.AddCascadingValue(place));
        options.Find("#df-usable").Change(true);
        options.Find("#df-activation").Change("Elsa.Workflows.Activation.SingletonStrategy, Elsa.Workflows.Core");
        Assert.Equal("""{"foreign":true,"usableAsActivity":true,"activationStrategyType":"Elsa.Workflows.Activation.SingletonStrategy, Elsa.Workflows.Core"}""", Document.Json["options"]!.ToJsonString(Relaxed));
        options.Find("#df-activation").Change("");
        Assert.DoesNotContain("activationStrategyType", Document.Json["options"]!.ToJsonString(), StringComparison.Ordinal);
    }
}
