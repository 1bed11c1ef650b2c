using System.Globalization;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.ControlFlow;

/// <summary>A loop with one body.</summary>
abstract class Loop(string typeName) : ControlActivity(typeName)
{
    public override bool IsLoop => true;

    public override void ChildCompleted(Burst burst, Token self, Token child, Completion completion) => Turn(burst, self, (LoopMemory)self.Memory!);

    public override void ChildCanceled(Burst burst, Token self, Token child) => ChildCompleted(burst, self, child, default);

    /// <summary>Runs the next turn, or completes.</summary>
    protected abstract void Turn(Burst burst, Token self, LoopMemory memory);

    /// <summary>Runs the body with these values visible to it; an empty body is a turn that does nothing.</summary>
    protected static bool RunBody(Burst burst, Token self, params KeyValuePair<string, object?>[] locals)
    {
        if (burst.NodeOf(self).Child("body") is not (var body and >= 0))
            return false;
        burst.Schedule(self, body, locals: locals.Length == 0 ? null : locals);
        return true;
    }

    /// <summary>What an item is called below the loop.</summary>
    protected static KeyValuePair<string, object?> Current(object? value) => KeyValuePair.Create("CurrentValue", value);
}

/// <summary>Counts from Start to End by Step.</summary>
sealed class For() : Loop("Elsa.For")
{
    public override void Execute(Burst burst, Token token)
    {
        if (Number(burst, token, "Step", 1) == 0)
            throw new ActivityFaultException("loop.step_zero", $"The step of \"{burst.NodeOf(token).Label}\" is 0, so the loop would never end. Use a step other than 0.");
        var memory = new LoopMemory { Index = Number(burst, token, "Start", 0) - Number(burst, token, "Step", 1) };
        token.Memory = memory;
        Turn(burst, token, memory);
    }

    protected override void Turn(Burst burst, Token self, LoopMemory memory)
    {
        var step = Number(burst, self, "Step", 1);
        var end = Number(burst, self, "End", 0);
        var inclusive = burst.Input(self, "OuterBoundInclusive") is not { } given || Values.IsTrue(given);
        memory.Index += step;
        var inside = step > 0 ? memory.Index < end || (inclusive && memory.Index == end) : memory.Index > end || (inclusive && memory.Index == end);
        object value = memory.Index == decimal.Truncate(memory.Index) ? (object)(long)memory.Index : memory.Index;
        if (inside)
            burst.SetOutput(self, "CurrentValue", value);
        if (!inside || !RunBody(burst, self, Current(value)))
            burst.Complete(self);
    }

    static decimal Number(Burst burst, Token token, string name, decimal otherwise) => burst.Input(token, name) switch
    {
        long n => n,
        decimal m => m,
        double d => (decimal)d,
        string s when decimal.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var m) => m,
        _ => otherwise,
    };
}

/// <summary>Runs the body for each item, one after the other.</summary>
sealed class ForEach() : Loop("Elsa.ForEach")
{
    public override void Execute(Burst burst, Token token)
    {
        var memory = new LoopMemory { Index = -1 };
        token.Memory = memory;
        Turn(burst, token, memory);
    }

    protected override void Turn(Burst burst, Token self, LoopMemory memory)
    {
        var index = (int)++memory.Index;
        var items = Lists.Of(burst.Input(self, "Items"));
        if (index >= items.Count)
        {
            burst.Complete(self);
            return;
        }
        var item = items.Item(index);
        burst.SetOutput(self, "CurrentValue", item);
        if (!RunBody(burst, self, Current(item), KeyValuePair.Create("CurrentIndex", (object?)(long)index)))
            burst.Complete(self);
    }
}

/// <summary>Runs the body for all items, interleaved; waits for all.</summary>
sealed class ParallelForEach() : Loop("Elsa.ParallelForEach")
{
    public override void Execute(Burst burst, Token token)
    {
        var items = Lists.Of(burst.Input(token, "Items"));
        token.Memory = new LoopMemory { Pending = items.Count };
        var ran = items.Count > 0;
        for (var i = 0; ran && i < items.Count; i++)
            ran = RunBody(burst, token, Current(items.Item(i)), KeyValuePair.Create("CurrentIndex", (object?)(long)i));
        if (!ran)
            burst.Complete(token);
    }

    protected override void Turn(Burst burst, Token self, LoopMemory memory)
    {
        if (--memory.Pending == 0)
            burst.Complete(self);
    }
}

/// <summary>Runs the body while the condition holds; it is evaluated before each turn.</summary>
sealed class While() : Loop("Elsa.While")
{
    public override void Execute(Burst burst, Token token)
    {
        var memory = new LoopMemory();
        token.Memory = memory;
        Turn(burst, token, memory);
    }

    protected override void Turn(Burst burst, Token self, LoopMemory memory)
    {
        if (!Values.IsTrue(burst.EvaluateNow(self, "Condition")) || !RunBody(burst, self))
            burst.Complete(self);
    }
}

/// <summary>Ends the nearest loop around it; without a loop, the nearest sequence or fork.</summary>
sealed class Break() : ControlActivity("Elsa.Break")
{
    public override void Execute(Burst burst, Token token)
    {
        var loop = Nearest(burst, token, type => type.IsLoop) ?? Nearest(burst, token, type => type is Sequence or Fork);
        if (loop is null)
        {
            burst.Complete(token);
            return;
        }
        // From the inside out: everything between the Break and the loop is done, and nothing of it goes on.
        var path = new List<Token>();
        for (var between = token; between != loop; between = burst.ParentOf(between)!)
            path.Add(between);
        foreach (var between in path)
            burst.CompleteQuietly(between, ["Done"]);
        burst.Complete(loop);
    }

    static Token? Nearest(Burst burst, Token token, Predicate<ControlActivity> which)
    {
        for (var above = burst.ParentOf(token); above is not null; above = burst.ParentOf(above))
            if (burst.NodeOf(above).Type is ControlActivity control && which(control))
                return above;
        return null;
    }
}

/// <summary>List values of loops and bulk dispatches.</summary>
static class Lists
{
    /// <summary>The items of an array or of JSON text of one; null and empty text are an empty list, any other value is a list of one.</summary>
    public static ItemList Of(object? value)
    {
        if (value is null)
            return default;
        ValueConversion.TryConvert(value, "Object", isArray: true, out var list);
        var array = (System.Text.Json.JsonElement)list!;
        return new ItemList(array, array.GetArrayLength());
    }
}

/// <summary>A list value; items are read one at a time, so that a turn of a loop costs no more in a long list.</summary>
readonly record struct ItemList(System.Text.Json.JsonElement Array, int Count)
{
    public object? Item(int index) => Values.FromJson(Array[index]);
}
