using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>Connections that begin or end nowhere, or leave from an outcome that doesn't exist.</summary>
sealed class ConnectionRule : ValidationRule
{
    public override void Check(Validation validation)
    {
        foreach (var flowchart in validation.Places.Where(p => p.Type == "Elsa.Flowchart"))
            CheckFlowchart(validation, flowchart);
    }

    static void CheckFlowchart(Validation validation, ActivityPlace flowchart)
    {
        var byId = flowchart.ChildrenIn("activities").GroupBy(p => p.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var ports = new Dictionary<string, KnownPorts?>(StringComparer.Ordinal);
        foreach (var connection in Connections.Read(flowchart.Activity))
        {
            var path = $"{flowchart.Path}.connections[{connection.Index}]";
            var source = CheckEnd(validation, flowchart, byId, connection.Source, $"{path}.source", "begins at");
            var target = CheckEnd(validation, flowchart, byId, connection.Target, $"{path}.target", "leads to");
            if (source is null || connection.SourcePort is null)
                continue;
            if (!ports.TryGetValue(source.Id, out var known))
                ports[source.Id] = known = KnownPorts.Of(source, validation.Context);
            CheckPort(validation, source, target, known, connection.SourcePort, $"{path}.source.port");
        }
    }

    static ActivityPlace? CheckEnd(
        Validation validation, ActivityPlace flowchart, Dictionary<string, ActivityPlace> byId, string id, string path, string verb)
    {
        if (id.Length > 0 && byId.TryGetValue(id, out var end))
            return end;
        validation.Error(ProblemCodes.DanglingConnection, flowchart, path,
            id.Length == 0 ? "A connection has an end without activity." : $"A connection {verb} the activity \"{id}\", which is not in this flowchart.",
            "Connect it to an activity of this flowchart, or delete the connection.");
        return null;
    }

    static void CheckPort(Validation validation, ActivityPlace source, ActivityPlace? target, KnownPorts? known, string port, string path)
    {
        var to = target is null ? "" : $" to \"{target.Label}\"";
        if (source.Descriptor?.IsTerminal == true)
        {
            validation.Warning(ProblemCodes.AfterTerminal, source, path, $"\"{source.Label}\" ends the flow, so the connection{to} is never followed.",
                "Delete the connection, or replace the activity by one that goes on.");
            return;
        }
        if (known is null || known.Names.Contains(port))
            return;
        var message = $"\"{source.Label}\" has no outcome \"{port}\", so the connection{to} is never followed.";
        var fix = $"Connect it to one of the outcomes {Validation.Some(known.Names)}, or delete the connection.";
        if (known.IsComplete)
            validation.Error(ProblemCodes.UnknownPort, source, path, message, fix);
        else
            validation.Warning(ProblemCodes.UnknownPort, source, path, $"\"{source.Label}\" doesn't name the outcome \"{port}\"; the connection{to} is only followed if it chooses that outcome itself.", fix);
    }
}
