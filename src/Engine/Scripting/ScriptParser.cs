using Acornima;
using Acornima.Ast;
using DualFlow.Engine.Plans;
using Jint;

namespace DualFlow.Engine.Scripting;

/// <summary>Parses scripts in the three shapes that authors use: a script, a lone object literal, a script with top-level await.</summary>
static class ScriptParser
{
    public static (ScriptSource Source, Prepared<Script> Prepared) Parse(string text, ScriptLimits limits)
    {
        if (text.Length > limits.SourceCharacters)
            throw new ExpressionException("script.forbidden", $"The script has {text.Length} characters; at most {limits.SourceCharacters} are allowed.");
        var source = AsObjectLiteral(text) ?? ScriptSource.Plain(text);
        try
        {
            return (source, Prepare(source.Code, limits));
        }
        catch (ScriptPreparationException failed) when (text.Contains("await", StringComparison.Ordinal) && AsAsync(text) is { } wrapped)
        {
            _ = failed;   // the plain form doesn't parse; with await allowed it does
            return (wrapped, Prepare(wrapped, limits));
        }
        catch (ScriptPreparationException failed)
        {
            throw ScriptErrors.Syntax(failed, source);
        }
    }

    internal static Prepared<Script> Prepare(ScriptSource source, ScriptLimits limits)
    {
        try
        {
            return Prepare(source.Code, limits);
        }
        catch (ScriptPreparationException failed)
        {
            throw ScriptErrors.Syntax(failed, source);
        }
    }

    static Prepared<Script> Prepare(string code, ScriptLimits limits) => TextGuards.NamesTooManyClasses(code)
        ? throw new ExpressionException("script.forbidden", "The script names too many Unicode classes (\\p{…}) in its regular expressions: at most 100.")
        : Jint.Engine.PrepareScript(code, "script", limits.Strict, new ScriptPreparationOptions
    {
        ParsingOptions = new ScriptParsingOptions { AllowReturnOutsideFunction = true, CompileRegex = false, RegexTimeout = limits.RegexTime },
        FoldConstants = false,   // constants are folded by CLR calls that no limit watches
    });

    // `{ a: 1 }` is a block with a label for a parser, and an object for everybody who writes it into an input.
    static ScriptSource? AsObjectLiteral(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{', ..])
            return null;
        try
        {
            var code = "(" + text + "\n)";
            var literal = new Parser().ParseExpression(code) is ObjectExpression o && IsWhole(o, code)
                && (o.Properties.Count == 0 || o.Properties.Any(p => p is not Property { Shorthand: true }));
            return literal ? new ScriptSource(text, code, [(0, 1)]) : null;
        }
        catch (ParseErrorException)
        {
            return null;
        }
        catch (InsufficientExecutionStackException)
        {
            return null;
        }
    }

    static bool IsWhole(ObjectExpression o, string code) => code.AsSpan(1, o.Start - 1).IsWhiteSpace();

    // The body moves into an async function; a last expression becomes its return value, as the value of a script is.
    static ScriptSource? AsAsync(string text)
    {
        const string Open = "(async () => {";
        try
        {
            var parser = new Parser(new ParserOptions { AllowReturnOutsideFunction = true, AllowAwaitOutsideFunction = true });
            var body = parser.ParseScript(text).Body;
            var inserted = new List<(int, int)> { (0, Open.Length) };
            var inner = text;
            if (body.Count > 0 && body[^1] is ExpressionStatement last)
            {
                inner = text.Insert(last.Start, "return ");
                inserted.Add((last.Start + Open.Length, "return ".Length));
            }
            return new ScriptSource(text, Open + inner + "\n})()", [.. inserted]);
        }
        catch (ParseErrorException)
        {
            return null;
        }
        catch (InsufficientExecutionStackException)
        {
            return null;
        }
    }
}
