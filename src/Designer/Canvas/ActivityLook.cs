using DualFlow.Engine.Contract;

namespace DualFlow.Designer.Canvas;

/// <summary>Outline and drawing of an activity type: what a card looks like says what kind of step it is.</summary>
/// <param name="Kind">Outline.</param>
/// <param name="Icon">Drawing.</param>
public sealed record ActivityLook(string Kind, string Icon)
{
    static readonly Dictionary<string, ActivityLook> Known = new(StringComparer.Ordinal)
    {
        ["Elsa.Start"] = new("start", "play"), ["Elsa.End"] = new("end", "stop"), ["Elsa.Complete"] = new("end", "stop"), ["Elsa.Finish"] = new("end", "stop"),
        ["Elsa.Break"] = new("end", "stop"), ["Elsa.Fault"] = new("end", "error"),
        ["Elsa.FlowDecision"] = new("decision", "diamond"), ["Elsa.FlowSwitch"] = new("decision", "diamond"), ["Elsa.If"] = new("decision", "diamond"), ["Elsa.Switch"] = new("decision", "diamond"),
        ["Elsa.FlowFork"] = new("system", "fork"), ["Elsa.Fork"] = new("system", "fork"), ["Elsa.FlowJoin"] = new("system", "join"), ["Elsa.Parallel"] = new("loop", "fork"),
        ["Elsa.For"] = new("loop", "loop"), ["Elsa.ForEach"] = new("loop", "loop"), ["Elsa.ParallelForEach"] = new("loop", "loop"), ["Elsa.While"] = new("loop", "loop"),
        ["Elsa.Flowchart"] = new("child", "sheets"), ["Elsa.Sequence"] = new("child", "list"), ["Elsa.StateMachine"] = new("child", "sheets"),
        ["Elsa.DispatchWorkflow"] = new("child", "sheets"), ["Elsa.ExecuteWorkflow"] = new("child", "sheets"), ["Elsa.BulkDispatchWorkflows"] = new("child", "sheets"),
        ["Elsa.Delay"] = new("timer", "clock"), ["Elsa.Timer"] = new("timer", "clock"), ["Elsa.StartAt"] = new("timer", "calendar"), ["Elsa.Cron"] = new("timer", "calendar"),
        ["Elsa.Event"] = new("event", "waves"), ["Elsa.HttpEndpoint"] = new("event", "globe"), ["Elsa.PublishEvent"] = new("system", "waves"),
        ["Elsa.RunTask"] = new("human", "person"), ["DualFlow.HumanTask"] = new("human", "person"), ["DualFlow.Sign"] = new("human", "pen"),
        ["Elsa.RunJavaScript"] = new("script", "code"), ["Elsa.SetVariable"] = new("script", "variable"), ["Elsa.SetOutput"] = new("script", "variable"), ["Elsa.SetName"] = new("script", "variable"), ["Elsa.Correlate"] = new("script", "variable"),
        ["Elsa.SendEmail"] = new("system", "mail"), ["Elsa.WriteLine"] = new("system", "document"), ["Elsa.ReadLine"] = new("human", "person"),
        ["Elsa.SendHttpRequest"] = new("system", "globe"), ["Elsa.FlowSendHttpRequest"] = new("system", "globe"), ["Elsa.WriteHttpResponse"] = new("system", "globe"),
        ["Elsa.DownloadHttpFile"] = new("system", "globe"), ["Elsa.WriteFileHttpResponse"] = new("system", "globe"),
        ["DualFlow.QuorumVote"] = new("script", "ballot"), ["DualFlow.DeadlineBusinessDays"] = new("script", "calendar"), ["DualFlow.ScoreApplicant"] = new("script", "sum"),
        ["DualFlow.RankApplicants"] = new("script", "sum"), ["DualFlow.JoinLists"] = new("script", "sum"), ["DualFlow.AllocateQuotaSeats"] = new("script", "sum"), ["DualFlow.BreakTies"] = new("script", "sum"), ["DualFlow.CheckCompleteness"] = new("script", "list"),
    };

    /// <summary>The look of that type.</summary>
    /// <param name="type">Type name.</param>
    /// <param name="descriptor">Its description; null when the server doesn't have the type.</param>
    public static ActivityLook Of(string type, ActivityDescriptor? descriptor)
    {
        if (Known.TryGetValue(type, out var look))
            return look;
        if (descriptor is null)
            return new("system", "warning");
        if (descriptor.ConstructionProperties.ContainsKey("workflowDefinitionId"))
            return new("child", "sheets");
        if (descriptor.Kind == ActivityKind.Trigger)
            return new("event", "waves");
        return type.StartsWith("Elsa.", StringComparison.Ordinal) ? new("system", "gear") : new("script", "code");
    }
}
