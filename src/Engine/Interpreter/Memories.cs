using System.Text.Json;

namespace DualFlow.Engine.Interpreter;

/// <summary>Where a loop, sequence or fork stands.</summary>
sealed class LoopMemory : TokenMemory
{
    /// <summary>Position, or the counter's current value.</summary>
    public decimal Index { get; set; }

    /// <summary>Children or child instances that are not done yet.</summary>
    public int Pending { get; set; }

    internal override TokenMemory Copy() => new LoopMemory { Index = Index, Pending = Pending };
}

/// <summary>The children of a bulk dispatch, which have consecutive numbers.</summary>
sealed class BulkMemory(int children) : TokenMemory
{
    /// <summary>Number of the first child.</summary>
    public int First { get; init; }

    /// <summary>A bit for each child that hasn't ended.</summary>
    public byte[] Open { get; init; } = All(children);

    /// <summary>Children that haven't ended, and those whose port is still running.</summary>
    public int Pending { get; set; } = children;

    public bool IsOpen(int number) => number >= First && (number - First) / 8 < Open.Length && (Open[(number - First) / 8] & Bit(number)) != 0;

    public void Close(int number) => Open[(number - First) / 8] &= (byte)~Bit(number);

    int Bit(int number) => 1 << ((number - First) % 8);

    static byte[] All(int children)
    {
        var bits = new byte[(children + 7) / 8];
        for (var i = 0; i < children; i++)
            bits[i / 8] |= (byte)(1 << (i % 8));
        return bits;
    }

    internal override TokenMemory Copy() => new BulkMemory(0) { First = First, Open = (byte[])Open.Clone(), Pending = Pending };
}

/// <summary>Visit counts of a counter-based flowchart; positions are those of the document's activities and connections.</summary>
sealed class FlowMemory(int activities, int connections) : TokenMemory
{
    /// <summary>How often each activity was visited or skipped.</summary>
    public int[] Visits { get; init; } = new int[activities];

    /// <summary>How often each connection was decided.</summary>
    public int[] Decided { get; init; } = new int[connections];

    /// <summary>Whether the connection was followed the last time.</summary>
    public bool[] Followed { get; init; } = new bool[connections];

    internal override TokenMemory Copy() => new FlowMemory(0, 0)
    {
        Visits = (int[])Visits.Clone(), Decided = (int[])Decided.Clone(), Followed = (bool[])Followed.Clone(),
    };
}

/// <summary>Tokens of a token-based flowchart: how many wait at each connection.</summary>
sealed class FlowTokenMemory(int connections) : TokenMemory
{
    /// <summary>Tokens that have been emitted over a connection and not been consumed by its target.</summary>
    public int[] Waiting { get; init; } = new int[connections];

    internal override TokenMemory Copy() => new FlowTokenMemory(0) { Waiting = (int[])Waiting.Clone() };
}

/// <summary>Where a state machine stands.</summary>
sealed class StateMachineMemory : TokenMemory
{
    /// <summary>Name of the current state.</summary>
    public string State { get; set; } = "";

    /// <summary>What is running: entry, triggers, exit, action.</summary>
    public string Phase { get; set; } = "";

    /// <summary>The transition being taken; -1 when none is.</summary>
    public int Transition { get; set; } = -1;

    internal override TokenMemory Copy() => new StateMachineMemory { State = State, Phase = Phase, Transition = Transition };
}

/// <summary>Outputs that a composite has collected from its children.</summary>
sealed class CompositeMemory : TokenMemory
{
    /// <summary>Outputs by name.</summary>
    public Dictionary<string, object?> Outputs { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    internal override TokenMemory Copy() => new CompositeMemory { Outputs = new(Outputs, Outputs.Comparer) };
}

/// <summary>The outbox row that a token waits for.</summary>
sealed class WorkMemory : TokenMemory
{
    /// <summary>Id of the work; the answer to any other work is ignored.</summary>
    public required string WorkId { get; init; }

    internal override TokenMemory Copy() => new WorkMemory { WorkId = WorkId };
}

/// <summary>Memories as JSON.</summary>
static class MemoryJson
{
    public static void Write(Utf8JsonWriter w, TokenMemory memory)
    {
        w.WriteStartObject();
        switch (memory)
        {
            case LoopMemory loop:
                w.WriteNumber("index"u8, loop.Index);
                if (loop.Pending != 0)
                    w.WriteNumber("pending"u8, loop.Pending);
                break;
            case BulkMemory bulk:
                w.WriteNumber("first"u8, bulk.First);
                w.WriteBase64String("open"u8, bulk.Open);
                w.WriteNumber("pending"u8, bulk.Pending);
                break;
            case FlowMemory flow:
                Numbers(w, "visits"u8, flow.Visits);
                Numbers(w, "decided"u8, flow.Decided);
                Numbers(w, "followed"u8, flow.Followed.Select(f => f ? 1 : 0));
                break;
            case FlowTokenMemory flow:
                Numbers(w, "waiting"u8, flow.Waiting);
                break;
            case StateMachineMemory machine:
                w.WriteString("state"u8, machine.State);
                w.WriteString("phase"u8, machine.Phase);
                w.WriteNumber("transition"u8, machine.Transition);
                break;
            case CompositeMemory composite:
                w.WriteStartObject("outputs"u8);
                foreach (var (name, value) in composite.Outputs)
                {
                    w.WritePropertyName(name);
                    StateValue.Write(w, value);
                }
                w.WriteEndObject();
                break;
            case WorkMemory work:
                w.WriteString("work"u8, work.WorkId);
                break;
            case WaitMemory wait:
                w.WriteString("wait"u8, wait.WaitId);
                w.WriteBoolean("isOpen"u8, wait.IsOpen);
                if (wait.Value.ValueKind != JsonValueKind.Undefined)
                {
                    w.WritePropertyName("value"u8);
                    wait.Value.WriteTo(w);
                }
                break;
            default:
                throw new System.Diagnostics.UnreachableException(memory.GetType().Name);
        }
        w.WriteEndObject();
    }

    public static TokenMemory Read(JsonElement json)
    {
        if (json.TryGetProperty("visits"u8, out var visits))
            return new FlowMemory(0, 0)
            {
                Visits = Numbers(visits), Decided = Numbers(json.GetProperty("decided")),
                Followed = [.. Numbers(json.GetProperty("followed")).Select(n => n != 0)],
            };
        if (json.TryGetProperty("waiting"u8, out var waiting))
            return new FlowTokenMemory(0) { Waiting = Numbers(waiting) };
        if (json.TryGetProperty("state"u8, out var state))
            return new StateMachineMemory
            {
                State = state.GetString()!, Phase = json.GetProperty("phase").GetString()!, Transition = json.GetProperty("transition").GetInt32(),
            };
        if (json.TryGetProperty("outputs"u8, out var outputs))
            return new CompositeMemory
            {
                Outputs = outputs.EnumerateObject().ToDictionary(p => p.Name, p => StateValue.Read(p.Value), StringComparer.OrdinalIgnoreCase),
            };
        if (json.TryGetProperty("work"u8, out var work))
            return new WorkMemory { WorkId = work.GetString()! };
        if (json.TryGetProperty("wait"u8, out var wait))
            return new WaitMemory { WaitId = wait.GetString()!, IsOpen = json.GetProperty("isOpen").GetBoolean(), Value = json.TryGetProperty("value"u8, out var value) ? value.Clone() : default };
        if (json.TryGetProperty("open"u8, out var open))
            return new BulkMemory(0) { First = json.GetProperty("first").GetInt32(), Open = open.GetBytesFromBase64(), Pending = json.GetProperty("pending").GetInt32() };
        return new LoopMemory
        {
            Index = json.GetProperty("index").GetDecimal(),
            Pending = json.TryGetProperty("pending"u8, out var pending) ? pending.GetInt32() : 0,
        };
    }

    static void Numbers(Utf8JsonWriter w, ReadOnlySpan<byte> name, IEnumerable<int> numbers)
    {
        w.WriteStartArray(name);
        foreach (var number in numbers)
            w.WriteNumberValue(number);
        w.WriteEndArray();
    }

    static int[] Numbers(JsonElement json)
    {
        var numbers = new int[json.GetArrayLength()];
        var i = 0;
        foreach (var number in json.EnumerateArray())
            numbers[i++] = number.GetInt32();
        return numbers;
    }
}
