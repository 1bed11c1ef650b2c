using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.Storage;

/// <summary>The two JSON columns of a journal line. Values that are sensitive, or whose activity asks for it, are left out.</summary>
static class JournalJson
{
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? reused;

    /// <summary>Evaluated inputs by PascalCase name; null when there are none to show.</summary>
    public static string? ActivityState(JournalEntry entry)
    {
        var bindings = entry.Node.Inputs;
        if (entry.Inputs is not { Length: > 0 } inputs || entry.Node.ExcludesValuesFromJournal)
            return null;
        Utf8JsonWriter? w = null;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (bindings[i].Descriptor.IsSensitive || inputs[i] is null)
                continue;
            if (w is null)
                (w = Begin()).WriteStartObject();
            w.WritePropertyName(bindings[i].Descriptor.Name);
            Values.Write(w, inputs[i]);
        }
        return w is null ? null : End(w);
    }

    /// <summary><c>{"Outcomes":[…],"Outputs":{…}}</c>; null when there is neither.</summary>
    public static string? Payload(JournalEntry entry)
    {
        var outputs = entry.Node.ExcludesValuesFromJournal ? null : entry.Outputs;
        if (entry.Outcomes.IsDefault && outputs is not { Count: > 0 })
            return null;
        var w = Begin();
        w.WriteStartObject();
        if (!entry.Outcomes.IsDefault)
        {
            w.WriteStartArray("Outcomes"u8);
            foreach (var outcome in entry.Outcomes)
                w.WriteStringValue(outcome);
            w.WriteEndArray();
        }
        if (outputs is { Count: > 0 })
        {
            w.WriteStartObject("Outputs"u8);
            foreach (var (name, value) in outputs)
            {
                w.WritePropertyName(name);
                Values.Write(w, value);
            }
            w.WriteEndObject();
        }
        return End(w);
    }

    static Utf8JsonWriter Begin()
    {
        if (reused is null)
        {
            var buffer = new ArrayBufferWriter<byte>(1024);
            reused = (buffer, new Utf8JsonWriter(buffer, Plain));
        }
        var (written, writer) = reused.Value;
        written.ResetWrittenCount();
        writer.Reset(written);
        return writer;
    }

    static string End(Utf8JsonWriter writer)
    {
        writer.WriteEndObject();
        writer.Flush();
        var buffer = reused!.Value.Buffer;
        var text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        if (buffer.Capacity > 1 << 20)
            reused = null;   // one large line must not pin its buffer to the thread for ever
        return text;
    }
}
