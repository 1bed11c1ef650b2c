using System.Text.Json;
using DualFlow.Engine.Plans;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace DualFlow.Engine.Scripting;

/// <summary>
/// The variables as a script sees them: one plain object that <c>variables</c>, <c>getX()</c> and <c>getVariable()</c> share,
/// filled with what the script can name. What the script changed is written back once, when it has ended well.
/// </summary>
sealed class ScriptVariables(ScriptRun run)
{
    // A handful at most: a list is cheaper than a dictionary.
    readonly List<(string Name, object? Value, JsValue Script)> read = [];
    Dictionary<string, (string Name, object? Value, JsValue Script)>? index;
    JsObject? holder;

    /// <summary>The object behind <c>variables</c>.</summary>
    public JsObject Object
    {
        get
        {
            var filled = holder ??= new JsObject(run.Engine);
            var analysis = run.Script.Analysis;
            if (analysis.UsesAllVariables)
                foreach (var name in run.Scope.VariableNames)
                    Load(filled, name);
            else
                foreach (var name in analysis.VariableNames)
                    Load(filled, name);
            return filled;
        }
    }

    /// <summary>The current value; undefined when there is no such variable.</summary>
    public JsValue Get(string name)
    {
        holder ??= new JsObject(run.Engine);
        Load(holder, name);
        return holder.GetOwnProperty(name) is { } property && property != Jint.Runtime.Descriptors.PropertyDescriptor.Undefined
            ? holder.Get(name)
            : JsValue.Undefined;
    }

    /// <summary>Sets it for the rest of the script; the scope gets it when the script has ended.</summary>
    public void Set(string name, JsValue value)
    {
        holder ??= new JsObject(run.Engine);
        Load(holder, name);
        if (!holder.Set(name, value))
            holder.FastSetDataProperty(name, value);
    }

    /// <summary>Every variable with a value that differs from what the script was given.</summary>
    public List<(string Name, object? Value)>? Changes()
    {
        if (holder is null || !run.Script.Analysis.MaySetVariables)
            return null;
        var changes = new List<(string, object?)>();
        foreach (var key in holder.GetOwnPropertyKeys(Jint.Runtime.Types.String))
        {
            var name = key.ToString();
            var current = holder.Get(key);
            var known = TryFind(name, out var was);
            if (known && (ReferenceEquals(current, was.Script) ? current is not ObjectInstance || !run.Script.Analysis.MayChangeObjects : Same(current, was.Script)))
                continue;
            var value = run.ToValue(current);
            if (known && value is JsonElement after && was.Value is JsonElement before && JsonElement.DeepEquals(before, after))
                continue;
            if (known && value is DateTimeOffset t && was.Value is DateTimeOffset s && t.ToUnixTimeMilliseconds() == s.ToUnixTimeMilliseconds())
                continue;   // a Date holds milliseconds: the stored time keeps its ticks and offset
            if (known && value is not JsonElement && Equals(value, was.Value))
                continue;
            changes.Add((name, value));
            if (changes.Count > run.Limits.Writes)
                throw new ExpressionException("script.result", $"The script sets more than {run.Limits.Writes} variables.");
        }
        return changes;
    }

    static bool Same(JsValue a, JsValue b) => a is not ObjectInstance && b is not ObjectInstance && a.Type == b.Type && a.Equals(b);

    bool TryFind(string name, out (string Name, object? Value, JsValue Script) found)
    {
        if (read.Count > 32)
            return (index ??= read.ToDictionary(r => r.Name, StringComparer.Ordinal)).TryGetValue(name, out found);
        foreach (var one in read)
            if (one.Name == name)
            {
                found = one;
                return true;
            }
        found = default;
        return false;
    }

    void Load(JsObject into, string name)
    {
        if (TryFind(name, out _) || !run.Scope.TryGetVariable(name, out var value))
            return;
        var script = ValueReader.ToScript(run, value);
        read.Add((name, value, script));
        index?.Add(name, (name, value, script));
        into.FastSetDataProperty(name, script);
    }
}
