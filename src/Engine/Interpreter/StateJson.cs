using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Interpreter;

/// <summary>
/// Writes and reads a state as JSON. Nodes are named by node id and variables by id, so that a state can be read by any plan of
/// the same document, whatever compiled it.
/// </summary>
public static class StateJson
{
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? reused;

    /// <summary>The state as UTF-8 JSON.</summary>
    public static byte[] Write(Plan plan, InstanceState state)
    {
        reused ??= New();
        var (buffer, writer) = reused.Value;
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        new StateWriter(plan, writer).Write(state);
        writer.Flush();
        var written = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > 1 << 20)
            reused = null;   // one large state must not pin its buffer to the thread for ever
        return written;
    }

    static (ArrayBufferWriter<byte>, Utf8JsonWriter) New()
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        return (buffer, new Utf8JsonWriter(buffer, Plain));
    }

    /// <summary>The state that <see cref="Write"/> wrote.</summary>
    /// <exception cref="ProblemException">The state names a node that the plan doesn't have.</exception>
    public static InstanceState Read(Plan plan, ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8, new() { MaxDepth = Values.MaxDepth });
        return new StateReader(plan).Read(document.RootElement);
    }
}
