using System.Text.Json.Nodes;

namespace DualFlow.Server.Tests.Browser;

/// <summary>Workflows of any size, always the same for a size: rows of ten steps with a decision in each.</summary>
static class LargeFlow
{
    /// <summary>A definition with that many activities.</summary>
    public static JsonObject Of(int count)
    {
        var activities = new JsonArray();
        var connections = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            var type = i == 0 ? "Elsa.Start" : i % 10 == 3 ? "Elsa.FlowDecision" : i % 10 == 7 ? "Elsa.Delay" : "Elsa.WriteLine";
            activities.Add(new JsonObject
            {
                ["type"] = type, ["version"] = 1, ["id"] = $"a{i}", ["name"] = $"Step{i}",
                ["metadata"] = new JsonObject
                {
                    ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 60 + i % 10 * 280, ["y"] = 60 + i / 10 * 140 } }, ["displayText"] = $"Step number {i}",
                },
            });
            if (i > 0)
                connections.Add(Line(i - 1, (i - 1) % 10 == 3 ? "True" : "Done", i));
            if (i % 10 == 3 && i + 10 < count)
                connections.Add(Line(i, "False", i + 10));
        }
        return new JsonObject
        {
            ["definitionId"] = $"large-{count}", ["name"] = $"Large {count}", ["version"] = 1,
            ["root"] = new JsonObject { ["type"] = "Elsa.Flowchart", ["version"] = 1, ["id"] = "flow", ["name"] = "Flow", ["activities"] = activities, ["connections"] = connections },
        };
    }

    static JsonObject Line(int source, string port, int target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = $"a{source}", ["port"] = port }, ["target"] = new JsonObject { ["activity"] = $"a{target}", ["port"] = "In" },
    };
}
