using System.Text.Json;

namespace DualFlow.Activities.Sample;

/// <summary>What a simulated person does with a task.</summary>
/// <param name="Result">What the task is completed with; null means that the person does not answer and the deadline decides.</param>
/// <param name="Says">The same in a few words, for the demo's print.</param>
public sealed record DemoAnswer(JsonElement? Result, string Says)
{
    /// <summary>True when the task is answered.</summary>
    public bool Answers => Result is not null;
}
