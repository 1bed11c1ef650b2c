using System.Text.Json;

namespace DualFlow.Activities.Sample;

/// <summary>What a simulated person does with a task.</summary>
/// <param name="Outcome">Outcome of the button that is pressed; null means that the person does not answer and the deadline decides.</param>
/// <param name="Answers">What is filled in, beyond what the task gave.</param>
/// <param name="Says">The same in a few words, for the demo's print.</param>
public sealed record DemoAnswer(string? Outcome, JsonElement Answers, string Says)
{
    /// <summary>Somebody who says nothing.</summary>
    public static DemoAnswer Silence(string says) => new(null, JsonSerializer.SerializeToElement(new { }), says);
}
