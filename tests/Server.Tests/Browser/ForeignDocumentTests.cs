using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A definition that nobody here drew: brought in, edited on the canvas, taken out.</summary>
[Collection(WorkingCollege.Name)]
public sealed class ForeignDocumentTests(BrowserServer server)
{
    const string Document = """
        {
          "$schema": "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json", "id": "far-1", "definitionId": "far", "name": "From afar", "version": 1, "toolVersion": "3.3.0.0",
          "publisher": { "name": "somebody", "tags": ["a", "b"] }, "variables": [ { "id": "v1", "name": "Count", "typeName": "Int32", "value": "5", "colour": "blue" } ],
          "root": {
            "type": "Elsa.Flowchart", "version": 1, "id": "flow", "nodeId": "Workflow1:flow", "annotations": [1, { "deep": null }], "customProperties": { "x": 1.50 }, "metadata": {},
            "activities": [
              { "type": "Elsa.WriteLine", "version": 1, "id": "say", "name": "Say", "text": { "typeName": "String", "expression": { "type": "Literal", "value": "hello" } }, "theirs": true,
                "metadata": { "designer": { "position": { "x": 60, "y": 60 }, "size": { "width": 200, "height": 60 } }, "displayText": "Say it", "mood": "calm" } },
              { "type": "Acme.Robot", "version": 7, "id": "robot", "speed": 0.25, "metadata": { "designer": { "position": { "x": 360, "y": 60 }, "size": { "width": 200, "height": 60 } }, "displayText": "Robot" } }
            ],
            "connections": [ { "source": { "activity": "say", "port": "Done" }, "target": { "activity": "robot", "port": "In" }, "vertices": [], "weight": 3 } ]
          }
        }
        """;

    [Fact]
    public async Task Only_what_was_edited_differs()
    {
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync("/processes/import");
        await visit.Page.SetInputFilesAsync("#import-file", new FilePayload { Name = "far.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(Document) });
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save as a draft" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/processes/far");
        var before = await ExportAsync(visit);
        // Members that we stamp on every version may be added; nothing of theirs is lost or changed.
        Assert.DoesNotContain(Differences("$", JsonNode.Parse(Document), before), d => !d.EndsWith(" added", StringComparison.Ordinal));
        var board = await DrawingBoard.OpenAsync(visit, server, "far");
        await board.RenameAsync("Say it", "Say it louder");
        await board.SavedAsync();
        var after = await ExportAsync(visit);
        Assert.Equal(["$.root.activities[0].metadata.displayText changed"], Differences("$", before, after));
    }

    static async Task<JsonNode?> ExportAsync(Visit visit) =>
        JsonNode.Parse(await (await visit.Page.Context.APIRequest.GetAsync(new Uri(new Uri(visit.Page.Url), "/processes/far/export.json").ToString())).TextAsync());

    static IEnumerable<string> Differences(string path, JsonNode? one, JsonNode? other)
    {
        switch (one, other)
        {
            case (JsonObject a, JsonObject b):
                return a.Select(m => m.Key).Union(b.Select(m => m.Key)).SelectMany(name =>
                    !b.ContainsKey(name) ? [$"{path}.{name} lost"] : !a.ContainsKey(name) ? [$"{path}.{name} added"] : Differences($"{path}.{name}", a[name], b[name]));
            case (JsonArray a, JsonArray b) when a.Count == b.Count:
                return a.Zip(b).SelectMany((pair, i) => Differences($"{path}[{i}]", pair.First, pair.Second));
            default:
                return Text(one) == Text(other) ? [] : [$"{path} changed"];
        }
    }

    static string Text(JsonNode? node) => node is null ? "null" : node.ToJsonString(new JsonSerializerOptions());
}
