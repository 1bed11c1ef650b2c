using DualFlow.Designer.Documents;

namespace DualFlow.Designer.Tests.Canvas;

/// <summary>Documents for tests of the canvas.</summary>
static class SampleDocuments
{
    /// <summary>Start → check → decision → end, with a loop whose body holds a sequence; members that nobody knows stand everywhere.</summary>
    public const string Admission = """
        {
          "$schema": "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json",
          "id": "v1", "definitionId": "d1", "name": "Приём", "version": 1, "unknown": { "n": 1.0, "e": 1e3, "list": [null, true, "ә"] },
          "variables": [], "inputs": [], "outputs": [], "outcomes": [], "customProperties": {}, "isLatest": true, "isPublished": false, "options": {},
          "root": {
            "type": "Elsa.Flowchart", "version": 1, "id": "flow", "nodeId": "Workflow1:flow", "name": "Flow", "vendor": [1, 2.50],
            "activities": [
              { "type": "Elsa.Start", "version": 1, "id": "start", "nodeId": "Workflow1:flow:start", "name": "Start1", "metadata": { "designer": { "position": { "x": 60, "y": 60 }, "keep": true } } },
              { "type": "Elsa.WriteLine", "version": 1, "id": "check", "name": "Check", "text": { "typeName": "String", "expression": { "type": "Literal", "value": "hello" } }, "metadata": { "designer": { "position": { "x": 340, "y": 60 } }, "displayText": "Check" } },
              { "type": "Elsa.FlowDecision", "version": 1, "id": "ok", "name": "Ok", "condition": { "typeName": "Boolean", "expression": { "type": "JavaScript", "value": "true" } }, "metadata": null },
              { "type": "Elsa.ForEach", "version": 1, "id": "each", "name": "Each", "items": { "typeName": "Object", "expression": { "type": "Object", "value": "[1,2]" } },
                "body": { "type": "Elsa.Sequence", "version": 1, "id": "seq", "name": "Seq", "activities": [ { "type": "Elsa.WriteLine", "version": 1, "id": "in1", "name": "In1" }, { "type": "Elsa.WriteLine", "version": 1, "id": "in2", "name": "In2" } ] } },
              { "type": "Elsa.End", "version": 1, "id": "end", "name": "End1", "x-vendor": { "deep": [ { "a": 0.10 } ] } }
            ],
            "connections": [
              { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "check", "port": "In" }, "vertices": [ { "x": 1.5, "y": 2 } ] },
              { "source": { "activity": "check", "port": "Done" }, "target": { "activity": "ok", "port": "In" } },
              { "source": { "activity": "ok", "port": "True" }, "target": { "activity": "each", "port": "In" } },
              { "source": { "activity": "ok", "port": "False" }, "target": { "activity": "end", "port": "In" } },
              { "source": { "activity": "each", "port": "Done" }, "target": { "activity": "end", "port": "In" } }
            ],
            "customProperties": { "notFoundConnections": [] }, "metadata": { "displayText": "Приём" }
          }
        }
        """;

    /// <summary>Opens it.</summary>
    public static FlowDocument Open() => FlowDocument.Parse(Admission);
}
