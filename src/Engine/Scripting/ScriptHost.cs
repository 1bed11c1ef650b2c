using System.Globalization;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting.Simple;
using Jint;
using Jint.Constraints;
using Jint.Native;

namespace DualFlow.Engine.Scripting;

/// <summary>
/// Runs scripts: a fresh realm each, every limit on, the clock and the random numbers of the step, nothing of .NET inside.
/// Nothing outside this folder names Jint.
/// </summary>
sealed class ScriptHost(ScriptLimits limits)
{
    /// <summary>The limits of everything that runs here.</summary>
    public ScriptLimits Limits => limits;

    // Jint reads every time zone of the machine with its first options: whoever runs no script doesn't wait for that.
    readonly Lazy<Options> options = new(() => MakeOptions(limits));

    /// <summary>Reads and compiles what the first script would wait for.</summary>
    internal static void WarmUp(ScriptLimits limits)
    {
        var script = Compile(ScriptSource.Plain("const a = [1, 2].map(x => x * 2); JSON.stringify({ a, b: `${a.length}` })"), limits);
        using var engine = new Jint.Engine(MakeOptions(limits));
        engine.Evaluate(script.Prepared);
    }

    /// <summary>Parses and checks a script.</summary>
    /// <exception cref="ExpressionException"><c>script.syntax</c> or <c>script.forbidden</c>.</exception>
    public CompiledScript Compile(string text)
    {
        var (source, prepared) = ScriptParser.Parse(text, limits);
        var analysis = ScriptAnalysis.Of(prepared.Program!, source, limits);
        return Finish(new CompiledScript(source, prepared, analysis, new SimpleCompiler(limits.TextCharacters).Compile(prepared.Program!)), limits);
    }

    /// <summary>Parses and checks a text that was put together here; it is never a simple expression.</summary>
    /// <exception cref="ExpressionException"><c>script.syntax</c> or <c>script.forbidden</c>.</exception>
    internal static CompiledScript Compile(ScriptSource source, ScriptLimits limits)
    {
        var prepared = ScriptParser.Prepare(source, limits);
        return Finish(new CompiledScript(source, prepared, ScriptAnalysis.Of(prepared.Program!, source, limits), null), limits);
    }

    // Native code can call a function that it was never given only where every member can be reached.
    static CompiledScript Finish(CompiledScript script, ScriptLimits limits)
    {
        if (!script.Reach.Everything || !script.Analysis.HasBareArrows)
            return script;
        var filled = ArrowBodies.Fill(script.Source);
        return script with { Source = filled, Prepared = ScriptParser.Prepare(filled, limits) };
    }

    /// <summary>Runs a script against a scope.</summary>
    /// <exception cref="ExpressionException">Codes <c>script.*</c>; nothing was changed in the scope then.</exception>
    public object? Evaluate(CompiledScript script, ExpressionScope scope) =>
        script.Simple is { } simple && simple.TryEvaluate(scope, out var value) ? value.ToValue() : Run(script, scope);

    /// <summary>Runs a script in a realm of its own, simple or not.</summary>
    internal object? Run(CompiledScript script, ExpressionScope scope) =>
        script.Reach.MayRecur ? ScriptThread.Run(() => RunHere(script, scope)) : RunHere(script, scope);

    object? RunHere(CompiledScript script, ExpressionScope scope)
    {
        var before = FrozenClock.Set(scope.Now);
        var stack = StackBudget.Begin(limits.Recursion);
        ScriptRun? run = null;
        try
        {
            using var engine = new Jint.Engine(options.Value);
            var deadline = engine.Constraints.Find<OperationDeadlineConstraint>()!;
            deadline.Begin(limits.Time, CancellationToken.None);
            run = new ScriptRun(engine, script, scope, limits);
            ScriptGuards.Install(run);
            HostFunctions.Install(run);
            if (script.Analysis.DateMembers.Length > 0)
                run.Types.ExtendDates();
            var result = engine.Evaluate(script.Prepared).UnwrapIfPromise(limits.Time);
            engine.Constraints.Check();   // nothing is checked after the last statement
            var changes = run.Variables.Changes();
            var value = run.TryGetUnchanged(result, out var original) ? original : run.ToValue(result);
            engine.Constraints.Check();
            run.Commit(changes);
            return value;
        }
        catch (Exception failed) when (ScriptErrors.From(failed, script, run) is { } error)
        {
            if (ReferenceEquals(error, failed))
                throw;
            throw error;
        }
        finally
        {
            StackBudget.End(stack);
            FrozenClock.Set(before);
        }
    }

    internal static Options MakeOptions(ScriptLimits limits)
    {
        var o = new Options();
        o.LimitMemory(limits.MemoryBytes);
        o.MaxStatements(limits.Statements);
        o.LimitRecursion(limits.Recursion);
        o.Constraints.StackOverflowGuard = true;
        o.RegexTimeoutInterval(limits.RegexTime);
        o.MaxArraySize(limits.ArrayLength);
        o.MaxJsonParseDepth(limits.JsonDepth);
        o.Constraints.PromiseTimeout = limits.Time;
        o.Constraints.MaxAtomicsPauseIterations = 100;
        o.Constraint(static () => new OperationDeadlineConstraint());
        o.Constraint(static () => new StackConstraint());
        o.DisableStringCompilation();
        o.AgentCanSuspend = false;
        o.AllowClrWrite(false);
        o.Interop.Enabled = false;
        o.Interop.AllowGetType = false;
        o.Interop.AllowSystemReflection = false;
        o.Interop.ArrayConversion = ArrayConversionMode.Copy;
        o.Culture(CultureInfo.InvariantCulture);
        o.TimeZone = TimeZoneInfo.Utc;
        o.TimeSystem = new FrozenClock();
        o.Strict = limits.Strict;
        // Scripts know UTC alone, but the zones that Jint read would stay with the framework: 28,000 rules, 3 MB.
        TimeZoneInfo.ClearCachedData();
        return o;
    }
}
