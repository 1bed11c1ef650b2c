using System.Text.Json.Nodes;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Expressions;

namespace DualFlow.Designer.Properties;

/// <summary>The condition that a case of a switch or a transition of a state machine holds: wrapped as an input, or the bare expression.</summary>
static class HeldCondition
{
    /// <summary>Elsa's expression type.</summary>
    public static string TypeOf(JsonObject holder) => (Expression(holder) is { } expression ? JsonText.Of(expression, "type") : null) ?? GivenBy.JavaScript;

    /// <summary>The script; empty when there is none.</summary>
    public static string TextOf(JsonObject holder) => JsonWords.Show(Expression(holder)?["value"]);

    /// <summary>Writes it where and as it stands; a new one is the bare expression.</summary>
    public static void Write(JsonObject holder, ExpressionText given)
    {
        if (Expression(holder) is { } expression)
            (expression["type"], expression["value"]) = (given.Type, given.Text);
        else
            holder["condition"] = new JsonObject { ["type"] = given.Type, ["value"] = given.Text };
    }

    static JsonObject? Expression(JsonObject holder) => holder["condition"] is JsonObject condition ? condition["expression"] as JsonObject ?? condition : null;
}
