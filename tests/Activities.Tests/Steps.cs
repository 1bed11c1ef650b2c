using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Activities.Tests;

/// <summary>Runs pure activities as the engine does: inputs as values, outputs as values.</summary>
static class Steps
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    public static Outcome.Completed Run(PureActivity activity, string inputs) => Assert.IsType<Outcome.Completed>(Outcome(activity, inputs));

    public static Outcome.Faulted Fault(PureActivity activity, string inputs) => Assert.IsType<Outcome.Faulted>(Outcome(activity, inputs));

    public static T Output<T>(Outcome.Completed outcome, string name)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Values.Write(writer, outcome.Outputs.Single(o => o.Key == name).Value);
        return JsonSerializer.Deserialize<T>(buffer.WrittenSpan, Json)!;
    }

    static Outcome Outcome(PureActivity activity, string inputs)
    {
        using var document = JsonDocument.Parse(inputs);
        return activity.Run(
            new([.. document.RootElement.EnumerateObject().Select(p => KeyValuePair.Create(char.ToUpperInvariant(p.Name[0]) + p.Name[1..], Values.FromJson(p.Value.Clone())))]),
            new(new(2026, 9, 1, 4, 0, 0, TimeSpan.Zero), "i1", "a1", null, null, 1));
    }
}
