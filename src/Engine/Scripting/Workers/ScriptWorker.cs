using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Scripting.Modules;

namespace DualFlow.Engine.Scripting.Workers;

/// <summary>
/// The worker's side: reads orders from its standard input, runs them one after the other, writes answers to its standard output.
/// It has no database, no settings and no secrets; the server ends it when it takes too long.
/// </summary>
public sealed class ScriptWorker : IDisposable
{
    readonly BinaryReader input;
    readonly BinaryWriter output;
    readonly AllocationWatch watch = new();
    readonly WorkerSetup setup;
    ScriptLimits limits;
    ScriptHost expressions;
    ActivityHost activities;
    readonly Dictionary<string, CompiledScript> scripts = new(StringComparer.Ordinal);
    readonly Dictionary<string, CompiledActivity> modules = new(StringComparer.Ordinal);

    ScriptWorker(Stream from, Stream to)
    {
        input = new(new BufferedStream(from, 64 * 1024), Encoding.UTF8);
        output = new(new BufferedStream(to, 64 * 1024), Encoding.UTF8);
        setup = JsonSerializer.Deserialize<WorkerSetup>(input.ReadString())!;
        (limits, expressions, activities) = (setup.Limits, new(setup.Limits), new(setup.Limits, new RemoteFacts(Ask)));
    }

    /// <summary>Serves until the pipe closes; the exit code.</summary>
    public static int Serve(Stream from, Stream to)
    {
        try
        {
            using var worker = new ScriptWorker(from, to);
            worker.WarmUp();
            worker.output.Write((byte)Wire.Frame.Ready);
            worker.output.Flush();
            while (true)
                worker.Take();
        }
        catch (Exception e) when (e is EndOfStreamException or IOException)
        {
            return 0;   // the server closed the pipe
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        watch.Dispose();
        input.Dispose();
        output.Dispose();
    }

    // The first script of a process costs a second: it is run before anybody waits.
    void WarmUp()
    {
        var lanes = new ScriptLanes(limits);
        foreach (var _ in Enumerable.Range(0, 3))
            lanes.RunExamples(lanes.Compile(lanes.Read(ScriptTemplate.Write("warm-up")), static _ => null));
    }

    void Take()
    {
        switch ((Wire.Order)input.ReadByte())
        {
            case Wire.Order.Expression:
                var text = input.ReadString();
                var scope = new RemoteScope(input, Ask);
                Answer(() =>
                {
                    if (!scripts.TryGetValue(text, out var script))
                        Remember(scripts, text, script = expressions.Compile(text));
                    var value = expressions.Run(script, scope);
                    return w =>
                    {
                        Wire.Write(w, value);
                        scope.WriteChanges(w);
                    };
                });
                break;
            case Wire.Order.Activity:
                var sources = Wire.ReadTexts(input);
                var (inputs, now, seed, tenant, rules) = (Wire.ReadMembers(input), Wire.ReadTime(input), input.ReadUInt64(), Wire.ReadText(input), Wire.Read(input));
                Answer(() =>
                {
                    var reply = activities.Call(Module(sources), new ScriptCall(inputs, now, seed, tenant) { Rules = rules as JsonElement? });
                    return w =>
                    {
                        w.Write(reply.Port);
                        Wire.WriteMembers(w, reply.Outputs);
                    };
                });
                break;
            case Wire.Order.Limits:
                limits = JsonSerializer.Deserialize<ScriptLimits>(input.ReadString())!;
                (expressions, activities) = (new(limits), new(limits, new RemoteFacts(Ask)));
                // Compiled under the old ones: size, parts and regular expressions were decided there.
                scripts.Clear();
                modules.Clear();
                break;
            default:
                throw new InvalidDataException("There is no such order.");
        }
    }

    // The first text is the script, the others are its libraries.
    CompiledActivity Module(ImmutableArray<string> sources)
    {
        var key = string.Join('\0', sources);
        if (modules.TryGetValue(key, out var known))
            return known;
        var read = sources.Select(s => ModuleReader.Read(s, limits, setup.Queries)).ToList();
        var made = activities.Compile(read[0], name => read.Skip(1).FirstOrDefault(m => m.Metadata.Name == name));
        Remember(modules, key, made);
        return made;
    }

    static void Remember<T>(Dictionary<string, T> known, string key, T value)
    {
        if (known.Count >= 200)
            known.Clear();
        known[key] = value;
    }

    void Answer(Func<Action<BinaryWriter>> run)
    {
        watch.Begin(limits.MemoryBytes);
        try
        {
            var write = run();
            output.Write((byte)Wire.Frame.Done);
            write(output);
        }
        catch (ScriptFaultException e)
        {
            Fail(e.Fault);
        }
        catch (ExpressionException e)
        {
            Fail(new ScriptFault(e.Code, e.Reason ?? e.Message) { Module = e.Module, Line = e.Line, Column = e.Column, SourceLine = e.SourceLine, Hint = e.Hint, Expected = e.Message });
        }
        catch (ProblemException e)
        {
            Fail(new ScriptFault(e.Problems[0].Code, e.Problems[0].Message) { Line = e.Problems[0].Line, Column = e.Problems[0].Column });
        }
        finally
        {
            watch.End();
        }
        output.Flush();
    }

    void Fail(ScriptFault fault)
    {
        output.Write((byte)Wire.Frame.Failed);
        output.Write(JsonSerializer.Serialize(fault));
    }

    BinaryReader Ask(Wire.Question question, Action<BinaryWriter> write)
    {
        output.Write((byte)Wire.Frame.Ask);
        output.Write((byte)question);
        write(output);
        output.Flush();
        return input;
    }
}
