using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace DualFlow.Engine.Scripting;

/// <summary>
/// Takes values out of a script in one pass: each getter is read once, and what it gave is what is written. Bounded in depth,
/// values and characters over everything that one script gives out.
/// </summary>
sealed class ResultWriter(ScriptRun run)
{
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    readonly List<ObjectInstance> open = [];
    int nodes;
    int characters;

    /// <summary>The workflow value.</summary>
    /// <exception cref="ExpressionException"><c>script.result</c>: a cycle, a BigInt, too deep or too large.</exception>
    public object? ToValue(JsValue value)
    {
        Count(0);
        switch (value)
        {
            case JsString s: return Text(s);
            case JsNumber n: return Number(n.AsNumber());
            case JsBoolean b: return b.AsBoolean() ? Values.True : Values.False;
            case JsDate d: return Time(d);
            case ScriptTypes.SpanObject span: return span.Value;
            case ScriptTypes.GuidObject guid: return guid.Value;
            case Library.AmountObject amount: return amount.Value;
            case Library.DayObject day: return Library.DayFunctions.Text(day.Value);
        }
        if (value.IsBigInt())
            throw BigInt();
        if (value is not ObjectInstance o || o.IsCallable())
            return null;
        return Unbox(o) is { } boxed ? ToValue(boxed) : Parse(o);
    }

    /// <summary>A finite whole number as <see cref="long"/>, other finite numbers as they are, everything else null.</summary>
    public static object? Number(double d)
    {
        if (d == Math.Floor(d) && Math.Abs(d) < 9.2e18)
            return (long)d;   // -0 becomes 0
        return double.IsFinite(d) ? d : null;
    }

    /// <summary>JSON text of any value; null for what JSON can't hold.</summary>
    public string ToJson(JsValue value) => System.Text.Encoding.UTF8.GetString(Write(value).WrittenSpan);

    object? Parse(ObjectInstance o)
    {
        var reader = new Utf8JsonReader(Write(o).WrittenSpan, new JsonReaderOptions { MaxDepth = run.Limits.JsonDepth + 1 });
        return Values.FromJson(JsonElement.ParseValue(ref reader));
    }

    ArrayBufferWriter<byte> Write(JsValue value)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, Plain);
        if (!Write(writer, null, value))
            writer.WriteNullValue();
        writer.Flush();
        return buffer;
    }

    // False when nothing was written: functions, symbols and undefined leave their member out.
    bool Write(Utf8JsonWriter writer, string? name, JsValue value)
    {
        Count(name?.Length ?? 0);
        if (value.IsBigInt())
            throw BigInt();
        if (value.IsUndefined() || value.IsSymbol() || value.IsCallable())
            return false;
        if (value is ObjectInstance o)
        {
            if (Unbox(o) is { } boxed)
                return Write(writer, name, boxed);
            if (name is not null)
                writer.WritePropertyName(ScriptText.WellFormed(name));
            WriteObject(writer, o);
            return true;
        }
        if (name is not null)
            writer.WritePropertyName(ScriptText.WellFormed(name));
        switch (value)
        {
            case JsString s: writer.WriteStringValue(Text(s)); break;
            case JsNumber n: Values.Write(writer, Number(n.AsNumber())); break;
            case JsBoolean b: writer.WriteBooleanValue(b.AsBoolean()); break;
            default: writer.WriteNullValue(); break;
        }
        return true;
    }

    void WriteObject(Utf8JsonWriter writer, ObjectInstance o)
    {
        switch (o)
        {
            case JsDate d: Values.Write(writer, Time(d)); return;
            case ScriptTypes.SpanObject span: Values.Write(writer, span.Value); return;
            case ScriptTypes.GuidObject guid: Values.Write(writer, guid.Value); return;
            case Library.AmountObject amount: Values.Write(writer, amount.Value); return;
            case Library.DayObject day: writer.WriteStringValue(Library.DayFunctions.Text(day.Value)); return;
        }
        if (o.IsPromise())
            throw new ExpressionException("script.result", "The result holds a promise; write await before it.");
        if (o.IsRegExp())
        {
            writer.WriteStringValue(Text((JsString)o.ToString()));
            return;
        }
        if (open.Contains(o))
            throw new ExpressionException("script.result", "The result contains itself (a cycle), so it can't be stored.");
        if (open.Count >= run.Limits.JsonDepth)
            throw new ExpressionException("script.result", $"The result is nested deeper than {run.Limits.JsonDepth} levels.");
        open.Add(o);
        switch (o)
        {
            case JsArray array: WriteArray(writer, array); break;
            case JsSet set: WriteItems(writer, set); break;
            case JsMap map: WriteMembers(writer, map.Select(e => (e.Key.IsSymbol() ? "" : e.Key.ToString(), e.Value))); break;
            case JsError error: WriteMembers(writer, [("name", error.Get("name")), ("message", error.Get("message"))]); break;
            default: WriteMembers(writer, Members(o)); break;
        }
        open.RemoveAt(open.Count - 1);
    }

    void WriteArray(Utf8JsonWriter writer, JsArray array)
    {
        if (array.Length > (uint)run.Limits.ResultNodes)
            throw TooLarge();
        writer.WriteStartArray();
        for (var i = 0u; i < array.Length; i++)
            if (!Write(writer, null, array[i]))
                writer.WriteNullValue();
        writer.WriteEndArray();
    }

    void WriteItems(Utf8JsonWriter writer, IEnumerable<JsValue> items)
    {
        writer.WriteStartArray();
        foreach (var item in items)
            if (!Write(writer, null, item))
                writer.WriteNullValue();
        writer.WriteEndArray();
    }

    void WriteMembers(Utf8JsonWriter writer, IEnumerable<(string Name, JsValue Value)> members)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
            Write(writer, name, value);
        writer.WriteEndObject();
    }

    // The properties are listed before any is read: a getter may change the object.
    List<(string, JsValue)> Members(ObjectInstance o)
    {
        if (o is not JsObject)
            return [.. Keys(o).Where(key => o.GetOwnProperty(key) is { Enumerable: true }).Select(key => (key.ToString(), o.Get(key)))];
        var members = new List<(string, JsValue)>();
        List<(int At, JsValue Key)>? getters = null;
        foreach (var (key, property) in o.GetOwnProperties())
        {
            if (!property.Enumerable || !key.IsString())
                continue;
            if (property.IsAccessorDescriptor())
                (getters ??= []).Add((members.Count, key));
            members.Add((key.ToString(), property.IsAccessorDescriptor() ? JsValue.Undefined : property.Value));
            if (members.Count > run.Limits.ResultNodes)
                throw TooLarge();
        }
        foreach (var (at, key) in getters ?? [])
            members[at] = (members[at].Item1, o.Get(key));
        return members;
    }

    List<JsValue> Keys(ObjectInstance o)
    {
        var keys = o.GetOwnPropertyKeys(Types.String);
        return keys.Count <= run.Limits.ResultNodes ? keys : throw TooLarge();
    }

    static JsValue? Unbox(ObjectInstance o) => (o as IJsPrimitive)?.PrimitiveValue;

    string Text(JsString s)
    {
        if (s.Length > run.Limits.ResultCharacters)
            throw TooLarge();
        characters += s.Length;
        if (characters > run.Limits.ResultCharacters)
            throw TooLarge();
        return ScriptText.WellFormed(s.ToString());
    }

    static object? Time(JsDate date)
    {
        var ms = date.DateValue;
        return double.IsNaN(ms) || Math.Abs(ms) > 8.64e15 || ms < DateTimeOffset.MinValue.ToUnixTimeMilliseconds() || ms > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? null
            : DateTimeOffset.FromUnixTimeMilliseconds((long)ms);
    }

    void Count(int nameLength)
    {
        nodes++;
        characters += nameLength;
        if (nodes > run.Limits.ResultNodes || characters > run.Limits.ResultCharacters)
            throw TooLarge();
        if (nodes % 256 == 0)
            run.Engine.Constraints.Check();
    }

    ExpressionException TooLarge() => new("script.result",
        $"The result is too large: at most {run.Limits.ResultNodes} values and {run.Limits.ResultCharacters} characters may leave a script.");

    static ExpressionException BigInt() => new("script.result", "The result is a BigInt; convert it with Number(…) or String(…).");
}
