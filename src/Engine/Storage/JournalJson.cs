using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.Storage;

/// <summary>The JSON of the journal. Values that are sensitive, or whose activity asks for it, are left out.</summary>
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
        w?.WriteEndObject();
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
        w.WriteEndObject();
        return End(w);
    }

    /// <summary>
    /// Lines of one commit as one text: an array for each, with its columns in the order of the table and its time in microseconds
    /// since 1970. PostgreSQL keeps them so, its view <c>journal</c> has them as rows.
    /// </summary>
    public static string Lines(IReadOnlyList<JournalText> lines)
    {
        var w = Begin();
        w.WriteStartArray();
        foreach (var line in lines)
        {
            var (entry, node) = (line.Entry, line.Entry.Node);
            w.WriteStartArray();
            w.WriteNumberValue(entry.Sequence);
            w.WriteNumberValue(entry.TokenId);
            w.WriteNumberValue(entry.ParentTokenId);
            w.WriteStringValue(StoredText.Encode(node.Id));
            w.WriteStringValue(StoredText.Encode(node.Type.Descriptor.TypeName));
            w.WriteNumberValue(node.Type.Descriptor.Version);
            w.WriteStringValue(StoredText.Encode(node.Name));
            w.WriteStringValue(StoredText.Encode(node.NodeId));
            w.WriteNumberValue((entry.At.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
            w.WriteNumberValue((int)entry.Event);
            w.WriteStringValue(StoredText.Encode(entry.Message));
            w.WriteStringValue(StoredText.Encode(line.ActivityState));
            w.WriteStringValue(StoredText.Encode(line.Payload));
            w.WriteEndArray();
        }
        w.WriteEndArray();
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
        writer.Flush();
        var buffer = reused!.Value.Buffer;
        var text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        if (buffer.Capacity > 1 << 20)
            reused = null;   // one large line must not pin its buffer to the thread for ever
        return text;
    }
}
