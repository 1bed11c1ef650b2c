using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace DualFlow.Engine.Scripting;

/// <summary>One evaluation: its realm, its scope, and what it wants to change. Changes reach the scope only when the script ends well.</summary>
sealed class ScriptRun
{
    Dictionary<string, Action>? pending;
    (JsValue? Script, object? Value) lastTaken;
    ScriptTypes? types;
    ArrayGuards? arrays;
    ResultWriter? writer;
    readonly List<(JsValue Script, object Original)> given = [];
    int ticks;

    public ScriptRun(Jint.Engine engine, CompiledScript script, ExpressionScope scope, ScriptLimits limits)
    {
        (Engine, Script, Scope, Limits) = (engine, script, scope, limits);
        Variables = new ScriptVariables(this);
        CorrelationId = scope.CorrelationId;
        InstanceName = scope.InstanceName;
    }

    public Jint.Engine Engine { get; }

    public CompiledScript Script { get; }

    public ExpressionScope Scope { get; }

    public ScriptLimits Limits { get; }

    public ScriptVariables Variables { get; }

    public ScriptTypes Types => types ??= new ScriptTypes(this);

    public ArrayGuards Arrays => arrays ??= new ArrayGuards(this);

    /// <summary>One budget for everything that leaves this script.</summary>
    public ResultWriter Writer => writer ??= new ResultWriter(this);

    public string? CorrelationId { get; private set; }

    public string? InstanceName { get; private set; }

    public void SetCorrelationId(string? value)
    {
        CorrelationId = value;
        Pending["correlation"] = () => Scope.CorrelationId = value;
    }

    public void SetInstanceName(string? value)
    {
        InstanceName = value;
        Pending["name"] = () => Scope.InstanceName = value;
    }

    public void SetOutcomes(ImmutableArray<string> outcomes) => Pending["outcomes"] = () => Scope.SetOutcomes(outcomes);

    Dictionary<string, Action> Pending => pending ??= new(StringComparer.Ordinal);

    /// <summary>Hands everything that the script changed to the scope.</summary>
    public void Commit(List<(string Name, object? Value)>? variables)
    {
        if (variables is not null)
            foreach (var (name, value) in variables)
                Scope.SetVariable(name, value);
        if (pending is not null)
            foreach (var change in pending.Values)
                change();
    }

    ConditionalWeakTable<JsValue, object>? depths;   // few scripts chain iterators

    /// <summary>Notes that one iterator draws from another; a chain of them goes down the stack in native code.</summary>
    /// <exception cref="InsufficientExecutionStackException">More than 100 in a chain.</exception>
    public JsValue Deeper(JsValue inner, JsValue outer)
    {
        depths ??= [];
        var depth = depths.TryGetValue(inner, out var below) ? (int)below + 1 : 1;
        if (depth > 100)
            throw new InsufficientExecutionStackException();
        depths.AddOrUpdate(outer, depth);
        return outer;
    }

    /// <summary>Called by every loop of ours: looks at the limits now and then.</summary>
    public void Tick()
    {
        if ((++ticks & 127) == 0)
            Engine.Constraints.Check();
    }

    /// <summary>Remembers which workflow value a script value was made from.</summary>
    public JsValue Given(JsValue script, object original)
    {
        if (given.Count < 64)
            given.Add((script, original));
        return script;
    }

    /// <summary>The workflow's own value behind a script value that comes back unchanged: decimals, offsets and JSON stay as they were.</summary>
    public bool TryGetUnchanged(JsValue value, out object? original)
    {
        original = null;
        if (given.Count == 0)
            return false;
        if (value is ObjectInstance ? Script.Analysis.MayChangeObjects : value is not JsNumber)
            return false;
        foreach (var (script, workflow) in given)
            if (ReferenceEquals(script, value))
            {
                original = workflow;
                return true;
            }
        return false;
    }

    /// <summary>A function that scripts can call.</summary>
    public JsValue Function(string name, Func<JsValue[], JsValue> body) => new ClrFunction(Engine, name, (_, arguments) => body(arguments));

    /// <summary>The workflow value of a script value.</summary>
    public object? ToValue(JsValue value) => value switch
    {
        JsNumber n => ResultWriter.Number(n.AsNumber()),
        JsBoolean b => b.AsBoolean() ? Values.True : Values.False,
        _ when value.IsNull() || value.IsUndefined() => null,
        _ when ReferenceEquals(value, lastTaken.Script) => lastTaken.Value,   // a variable that is also the result is written once
        _ => Taken(value, Writer.ToValue(value)),
    };

    object? Taken(JsValue script, object? value)
    {
        if (value is JsonElement)
            lastTaken = (script, value);
        return value;
    }

    public JsValue ToScript(object? value) => ValueReader.ToScript(this, value);

    /// <summary>An argument as text; null and undefined are null.</summary>
    public string? Text(JsValue[] arguments, int index)
    {
        if (index >= arguments.Length || arguments[index].IsNull() || arguments[index].IsUndefined())
            return null;
        var value = arguments[index];
        var text = TypeConverter.ToString(value);
        return text.Length <= Limits.TextCharacters ? text : throw TypeError($"The text is longer than {Limits.TextCharacters} characters.");
    }

    /// <summary>A name: text of 1 to 256 characters.</summary>
    public string Name(JsValue[] arguments, string function)
    {
        if (arguments.Length == 0 || !arguments[0].IsString())
            throw TypeError($"{function} needs a name.");
        var name = arguments[0].ToString();
        return name.Length is > 0 and <= 256 ? name : throw TypeError($"{function} needs a name of at most 256 characters.");
    }

    public JavaScriptException TypeError(string message) => new(Engine.Intrinsics.TypeError, message);

    /// <summary>A random GUID (version 4) from the instance's generator.</summary>
    public Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes, Scope.NextRandom());
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], Scope.NextRandom());
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }

    /// <summary>At least 0 and less than 1, 53 bits.</summary>
    public double NextDouble() => (Scope.NextRandom() >> 11) * (1.0 / (1UL << 53));
}
