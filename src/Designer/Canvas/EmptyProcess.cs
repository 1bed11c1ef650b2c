using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Canvas;

/// <summary>What a new process begins with: a flowchart that holds its start and nothing else.</summary>
public static class EmptyProcess
{
    const string Document = """
        {
          "$schema": "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json",
          "version": 1, "toolVersion": "3.5.0.0", "variables": [], "inputs": [], "outputs": [], "outcomes": ["Done"], "customProperties": {}, "options": {},
          "root": {
            "type": "Elsa.Flowchart", "version": 1, "id": "flow", "name": "Flow",
            "customProperties": { "canStartWorkflow": false, "runAsynchronously": false }, "metadata": {}, "variables": [],
            "activities": [
              {
                "type": "Elsa.Start", "version": 1, "id": "start", "name": "Start1", "customProperties": { "canStartWorkflow": false, "runAsynchronously": false },
                "metadata": { "designer": { "position": { "x": 60, "y": 60 }, "size": { "width": 200, "height": 60 } }, "displayText": "", "description": "", "showDescription": false }
              }
            ],
            "connections": []
          }
        }
        """;

    /// <summary>A draft that isn't stored yet.</summary>
    public static WorkflowDefinition Named(string name) => DefinitionReader.Read(Document) with { Name = name };
}
