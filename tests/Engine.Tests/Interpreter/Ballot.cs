using System.Text.Json;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Tests.Interpreter;

/// <summary>Collects votes until there are enough; keeps a row of the registry open meanwhile.</summary>
[Activity("Test.Ballot", Outcomes = ["Enough", "Late"])]
sealed class Ballot : WaitingActivity<Ballot.Inputs, Ballot.Outputs, Ballot.Memory>
{
    public sealed record Inputs([Field("Votes needed.")] int Needed, [Field("Hours until the end.")] int Hours = 2);

    public sealed record Outputs([Field("Votes.")] int Votes);

    public sealed record Memory(int Votes);

    protected override WaitStep Begin(Inputs inputs, WaitContext wait) => inputs.Needed == 0
        ? new WaitStep.Ends(To("Enough", new(0)))
        : Wait(new(0), Timers(inputs, wait.Step.Now), [new("ballot.open", wait.WaitId)], JsonSerializer.SerializeToElement(new { wait.ActivityId }));

    protected override WaitStep Resume(Inputs inputs, Memory memory, JsonElement message, WaitContext wait) => message.GetString() switch
    {
        "vote" when memory.Votes + 1 == inputs.Needed => new WaitStep.Ends(To("Enough", new(inputs.Needed)).With(new RegistryChange("ballot.close", wait.WaitId)), "enough"),
        "vote" => Wait(new(memory.Votes + 1), Timers(inputs, wait.Step.Now), [new("ballot.vote", wait.WaitId)], note: "one more"),
        "fail" => new WaitStep.Ends(Outcome.Fault("ballot.broken", "The box is broken.")),
        "throw" => throw new InvalidOperationException("The box is gone."),
        _ => new WaitStep.Declines(),
    };

    protected override WaitStep Due(Inputs inputs, Memory memory, string timer, WaitContext wait) => timer == "late"
        ? new WaitStep.Ends(To("Late", new(memory.Votes)).With(new RegistryChange("ballot.close", wait.WaitId)))
        : new WaitStep.Declines();

    protected override IEnumerable<RegistryChange> Cancelled(Inputs inputs, Memory memory, WaitContext wait) => [new("ballot.withdraw", wait.WaitId)];

    // The end moves with every vote; the reminder stands.
    static IEnumerable<WaitTimer> Timers(Inputs inputs, DateTimeOffset now) => [new("late", now.AddHours(inputs.Hours)), new("remind", Bench.Noon.AddHours(1))];
}
