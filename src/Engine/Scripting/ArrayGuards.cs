using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace DualFlow.Engine.Scripting;

/// <summary>Array functions that go down into arrays of arrays: 40 lines of script can make a tree of 2⁴⁰ leaves.</summary>
sealed class ArrayGuards(ScriptRun run)
{
    readonly List<ObjectInstance> joining = [];

    /// <summary><c>join</c> and <c>toLocaleString</c>.</summary>
    public JsValue Join(JsValue self, string separator, bool local)
    {
        if (self is not ObjectInstance list)
            return self is JsString text ? string.Join(separator, text.ToString().AsEnumerable()) : TextGuards.IsNullish(self) ? throw run.TypeError("join needs an array.") : "";
        StackBudget.Check();
        if (joining.Contains(list))
            return "";   // a cycle, as every engine answers it
        joining.Add(list);
        try
        {
            return Join(list, Length(list), separator, local);
        }
        finally
        {
            joining.RemoveAt(joining.Count - 1);
        }
    }

    string Join(ObjectInstance list, ulong length, string separator, bool local)
    {
        var result = new StringBuilder();
        for (var i = 0ul; i < length; i++)
        {
            run.Tick();
            if (i > 0)
                TextGuards.Append(run, result, separator);
            var item = list.Get(JsNumber.Create((double)i));
            if (!TextGuards.IsNullish(item))
                TextGuards.Append(run, result, TypeConverter.ToString(local && item is ObjectInstance o ? o.Get("toLocaleString").Call(o, []) : item));
        }
        return result.ToString();
    }

    /// <summary><c>toString</c> of arrays.</summary>
    public JsValue Text(JsValue self)
    {
        if (self is not ObjectInstance list)
            return TypeConverter.ToString(self);
        return list.Get("join") is var join && join.IsCallable() ? join.Call(self, []) : "[object Array]";
    }

    /// <summary><c>flat</c>.</summary>
    public JsValue Flat(JsValue self, JsValue[] a)
    {
        if (self is not ObjectInstance list)
            throw run.TypeError("flat needs an array.");
        var depth = a.Length == 0 || a[0].IsUndefined() ? 1 : TypeConverter.ToIntegerOrInfinity(a[0]);
        var items = new List<JsValue>();
        Flatten(list, depth, items);
        return new JsArray(run.Engine, [.. items]);
    }

    void Flatten(ObjectInstance list, double depth, List<JsValue> into)
    {
        StackBudget.Check();
        var length = Length(list);
        for (var i = 0ul; i < length; i++)
        {
            run.Tick();
            JsValue index = JsNumber.Create((double)i);
            if (!list.HasProperty(index))
                continue;
            var item = list.Get(index);
            if (depth >= 1 && item is JsArray inner)
                Flatten(inner, depth - 1, into);
            else if (into.Count < run.Limits.ArrayLength)
                into.Add(item);
            else
                throw ScriptGuards.TooLarge(run, "the flat array");
        }
    }

    /// <summary>Calls the original when the list is not too long: these copy a list in one go, whatever length it claims.</summary>
    public JsValue Sized(JsValue original, JsValue self, JsValue[] a)
    {
        if (self is ObjectInstance list and not JsArray && Length(list) > run.Limits.ArrayLength)
            throw ScriptGuards.TooLarge(run, "the array");
        return original.Call(self, a);
    }

    /// <summary>Calls the original when the list of arguments is not too long.</summary>
    public JsValue Spread(JsValue original, JsValue self, JsValue[] a, int index)
    {
        if (index < a.Length && a[index] is ObjectInstance list && Length(list) > 100_000)
            throw ScriptGuards.TooLarge(run, "the list of arguments");
        return original.Call(self, a);
    }

    /// <summary><c>Object.getOwnPropertyDescriptors</c>: an object with four members for each member, all in one call.</summary>
    public JsValue Described(JsValue original, JsValue self, JsValue[] a)
    {
        const int bytesEach = 1_000;
        var members = a.Length == 0 ? 0 : a[0] switch { JsArray list => list.Length, JsString text => (uint)text.Length, _ => 0u };
        if (members * (long)bytesEach > run.Limits.MemoryBytes)
            throw ScriptGuards.TooLarge(run, "the list of descriptors");
        return original.Call(self, a);
    }

    static ulong Length(ObjectInstance list) => list is JsArray array ? array.Length : TypeConverter.ToLength(list.Get("length"));
}
