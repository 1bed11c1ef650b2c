using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Scripting.Workers;

/// <summary>How workflow values cross the pipe: each with its kind, so that decimals, times and JSON arrive as they were. Only data can cross.</summary>
static class Wire
{
    /// <summary>Longest text or JSON that is read, in bytes.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    /// <summary>What a frame from the worker is.</summary>
    public enum Frame : byte
    {
        /// <summary>The worker is warm.</summary>
        Ready = 1,

        /// <summary>The worker asks the server for a value.</summary>
        Ask,

        /// <summary>The result.</summary>
        Done,

        /// <summary>Why there is no result.</summary>
        Failed,
    }

    /// <summary>What the server asks for.</summary>
    public enum Order : byte
    {
        /// <summary>Evaluate an expression.</summary>
        Expression = 1,

        /// <summary>Call a scripted activity.</summary>
        Activity,

        /// <summary>Work under other limits from now on.</summary>
        Limits,
    }

    /// <summary>What a worker asks for.</summary>
    public enum Question : byte
    {
        Variable = 1, VariableById, Input, Output, LastResult, Random, Zone, Rule, WorkingDay, DaysOff, Deadline,
    }

    public static void Write(BinaryWriter w, object? value)
    {
        switch (value)
        {
            case null: w.Write((byte)0); break;
            case bool b: w.Write((byte)1); w.Write(b); break;
            case long n: w.Write((byte)2); w.Write(n); break;
            case int n: w.Write((byte)2); w.Write((long)n); break;
            case double d: w.Write((byte)3); w.Write(d); break;
            case decimal m: w.Write((byte)4); w.Write(m); break;
            case string s: w.Write((byte)5); w.Write(s); break;
            case DateTimeOffset t: w.Write((byte)6); WriteTime(w, t); break;
            case TimeSpan t: w.Write((byte)7); w.Write(t.Ticks); break;
            case Guid g: w.Write((byte)8); w.Write(g.ToByteArray()); break;
            case JsonElement { ValueKind: JsonValueKind.Undefined }: w.Write((byte)0); break;
            case JsonElement json:
                w.Write((byte)9);
                var bytes = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(json);
                w.Write(bytes.Length);
                w.Write(bytes);
                break;
            default: Write(w, Values.ToJson(value)); break;
        }
    }

    public static object? Read(BinaryReader r) => r.ReadByte() switch
    {
        0 => null,
        1 => r.ReadBoolean() ? Values.True : Values.False,
        2 => r.ReadInt64(),
        3 => r.ReadDouble(),
        4 => r.ReadDecimal(),
        5 => r.ReadString(),
        6 => ReadTime(r),
        7 => new TimeSpan(r.ReadInt64()),
        8 => new Guid(r.ReadBytes(16)),
        9 => Json(r),
        var kind => throw new InvalidDataException($"There is no kind {kind} of value."),
    };

    static JsonElement Json(BinaryReader r)
    {
        var length = r.ReadInt32();
        if (length is < 0 or > MostBytes)
            throw new InvalidDataException("A value is too long.");
        var reader = new Utf8JsonReader(r.ReadBytes(length), new JsonReaderOptions { MaxDepth = 256 });
        return JsonElement.ParseValue(ref reader);
    }

    public static void WriteTime(BinaryWriter w, DateTimeOffset t)
    {
        w.Write(t.DateTime.Ticks);
        w.Write((short)t.Offset.TotalMinutes);
    }

    public static DateTimeOffset ReadTime(BinaryReader r) => new(r.ReadInt64(), TimeSpan.FromMinutes(r.ReadInt16()));

    public static void WriteText(BinaryWriter w, string? text)
    {
        w.Write(text is not null);
        if (text is not null)
            w.Write(text);
    }

    public static string? ReadText(BinaryReader r) => r.ReadBoolean() ? r.ReadString() : null;

    public static void WriteMembers(BinaryWriter w, IReadOnlyCollection<KeyValuePair<string, object?>> members)
    {
        w.Write(members.Count);
        foreach (var (name, value) in members)
        {
            w.Write(name);
            Write(w, value);
        }
    }

    public static ImmutableArray<KeyValuePair<string, object?>> ReadMembers(BinaryReader r) => ReadList(r, () => KeyValuePair.Create(r.ReadString(), Read(r)));

    public static void WriteTexts(BinaryWriter w, IReadOnlyCollection<string> texts)
    {
        w.Write(texts.Count);
        foreach (var text in texts)
            w.Write(text);
    }

    public static ImmutableArray<string> ReadTexts(BinaryReader r) => ReadList(r, r.ReadString);

    public static ImmutableArray<T> ReadList<T>(BinaryReader r, Func<T> read)
    {
        var count = r.ReadInt32();
        if (count is < 0 or > 1_000_000)
            throw new InvalidDataException("A list is too long.");
        var list = ImmutableArray.CreateBuilder<T>();
        for (var i = 0; i < count; i++)
            list.Add(read());
        return list.DrainToImmutable();
    }
}
