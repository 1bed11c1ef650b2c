using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>Turns a wait's result into what must come in so that the wait ends with it.</summary>
static class RehearsedAnswer
{
    const string Result = "DualFlow.RehearsedResult";

    /// <summary>An event's payload, a task's answer, a request; for a waiting activity, the result itself.</summary>
    public static object? InputOf(string activityType, Outcome.Completed result) => activityType switch
    {
        "Elsa.Event" or "Elsa.RunTask" => result.Outputs.FirstOrDefault(o => o.Key == "Result").Value,
        "Elsa.HttpEndpoint" => Values.Object(result.Outputs),
        _ => Values.Object([new(Result, Values.Object([new("Ports", Values.Array(result.Ports)), new("Outputs", Values.Object(result.Outputs))]))]),
    };

    /// <summary>Reads a result that was given to a waiting activity; null when the message is another.</summary>
    public static Outcome.Completed? Read(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object || !message.TryGetProperty(Result, out var result))
            return null;
        return new([.. result.GetProperty("Ports").EnumerateArray().Select(p => p.GetString()!)],
            [.. result.GetProperty("Outputs").EnumerateObject().Select(o => KeyValuePair.Create(o.Name, Values.FromJson(o.Value)))], []);
    }
}
