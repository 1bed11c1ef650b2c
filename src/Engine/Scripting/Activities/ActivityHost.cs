using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting.Library;
using DualFlow.Engine.Scripting.Modules;
using Jint;
using Jint.Constraints;
using Jint.Native;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>Calls scripted activities in this process: a fresh realm for each call, with the limits of every script.</summary>
sealed class ActivityHost(ScriptLimits limits, ScriptFacts facts)
{
    readonly Lazy<Options> options = new(() => ScriptHost.MakeOptions(limits));
    readonly ConditionalWeakTable<CompiledActivity, CompiledActivity> own = [];

    /// <summary>The limits of everything that runs here.</summary>
    public ScriptLimits Limits => limits;

    /// <summary>The same activity compiled under the limits of this host.</summary>
    /// <exception cref="ScriptFaultException">The college's limits don't allow it.</exception>
    public CompiledActivity Own(CompiledActivity activity)
    {
        try
        {
            return own.GetValue(activity, a => Compile(a.Module, name => a.Libraries.FirstOrDefault(l => l.Metadata.Name == name)));
        }
        catch (ProblemException e)
        {
            var problem = e.Problems[0];
            throw new ScriptFaultException(Complete(new ScriptFault(problem.Code, problem.Message) { Line = problem.Line, Column = problem.Column }, activity.Metadata, new ScriptCall([], default, 0, null)));
        }
    }

    /// <summary>Puts a module and its libraries together and parses them.</summary>
    /// <exception cref="ProblemException"><c>script.*</c> with line and column.</exception>
    public CompiledActivity Compile(ScriptModule module, Func<string, ScriptModule?> findLibrary)
    {
        var libraries = new Dictionary<string, ScriptModule>(StringComparer.Ordinal);
        if (module.Source.Length > limits.SourceCharacters)
            throw new ProblemException(ModuleReader.TooLong(module.Source.Length, limits));
        var source = ModuleComposer.Compose(module, name =>
        {
            var library = findLibrary(name);
            if (library is not null)
                libraries[name] = library;
            return library;
        });
        try
        {
            return new(module, ScriptHost.Compile(source, limits), [.. libraries.Values]);
        }
        catch (ExpressionException e)
        {
            throw new ProblemException(new Problem(e.Code, (e.Module is null || e.Module == module.Metadata.Name ? "" : $"Library {e.Module}: ") + (e.Reason ?? e.Message), "Correct the text there.", Line: e.Line, Column: e.Column));
        }
    }

    /// <summary>Calls the function once.</summary>
    /// <exception cref="ScriptFaultException">It gave no result; the fault says why.</exception>
    public ScriptReply Call(CompiledActivity activity, ScriptCall call) => (ScriptReply)ScriptThread.Run(() => CallHere(activity, call))!;

    ScriptReply CallHere(CompiledActivity activity, ScriptCall call)
    {
        var metadata = activity.Metadata;
        var before = FrozenClock.Set(call.Now);
        var stack = StackBudget.Begin(limits.Recursion);
        ScriptRun? run = null;
        try
        {
            using var engine = new Jint.Engine(options.Value);
            engine.Constraints.Find<OperationDeadlineConstraint>()!.Begin(limits.Time, CancellationToken.None);
            run = new ScriptRun(engine, activity.Script, new CallScope(call.Now, call.Seed, metadata), limits);
            ScriptGuards.Install(run);
            var library = new LibraryRun(run, facts, call.TenantId);
            library.Install();
            var inputs = new JsObject(engine);
            var reader = new FieldReader(library);
            foreach (var field in metadata.Inputs)
                inputs.FastSetDataProperty(field.Name, reader.Read(field, Find(call.Inputs, field.Name), field.Name));
            foreach (var query in metadata.Queries)
                inputs.FastSetDataProperty(query.Name, reader.ReadRows(query, Find(call.Inputs, query.Name)));
            engine.Global.FastSetDataProperty("$__inputs", inputs);
            engine.Global.FastSetDataProperty("$__context", new CallContext(library, metadata, call).Make());
            var result = engine.Evaluate(activity.Script.Prepared).UnwrapIfPromise(limits.Time);
            engine.Constraints.Check();
            var reply = new ReplyReader(library, metadata).Read(result);
            engine.Constraints.Check();
            return reply;
        }
        catch (ScriptFaultException e)
        {
            throw new ScriptFaultException(Complete(e.Fault, metadata, call));
        }
        catch (Exception failed) when (ScriptErrors.From(failed, activity.Script, run) is { } e)
        {
            throw new ScriptFaultException(Complete(new ScriptFault(e.Code, e.Reason ?? e.Message)
            {
                Module = e.Module == metadata.Name ? null : e.Module, Line = e.Line, Column = e.Column, SourceLine = e.SourceLine, Hint = e.Hint ?? EmptyInput(e, metadata, call),
            }, metadata, call));
        }
        finally
        {
            StackBudget.End(stack);
            FrozenClock.Set(before);
        }
    }

    static ScriptFault Complete(ScriptFault fault, ScriptMetadata metadata, ScriptCall call) => fault with
    {
        Activity = metadata.DisplayName.ToString() is { Length: > 0 } name ? name : metadata.Name,
        Inputs = [.. metadata.Inputs.Take(12).Select(i => KeyValuePair.Create(i.Name, Shown(i, Find(call.Inputs, i.Name))))],
    };

    // "Cannot read property of undefined": an input without a value on that line is the usual cause.
    static string? EmptyInput(ExpressionException e, ScriptMetadata metadata, ScriptCall call) =>
        e.SourceLine is { } line && e.Reason is { } reason && (reason.Contains("undefined", StringComparison.Ordinal) || reason.Contains("null", StringComparison.Ordinal))
        && metadata.Inputs.FirstOrDefault(i => i.Default is null && line.Contains(i.Name, StringComparison.Ordinal) && Find(call.Inputs, i.Name) is null) is { } empty
            ? $"The input {empty.Name} is empty here: give it a value, a default, or check it before." : null;

    static string Shown(ScriptField field, object? value)
    {
        if (field.IsSensitive)
            return "(hidden)";
        if (value is null)
            return field.Default is { } fallback ? fallback.GetRawText() + " (default)" : "(empty)";
        var text = value is string s ? $"\"{s}\"" : Values.ToText(value);
        return ScriptFault.Masked(text.Length <= 80 ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, 77)}..."));
    }

    static object? Find(ImmutableArray<KeyValuePair<string, object?>> values, string name)
    {
        foreach (var (key, value) in values)
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        return null;
    }
}
