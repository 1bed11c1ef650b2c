using System.Collections.Immutable;
using DualFlow.Engine.Plans;
using Fluid;

namespace DualFlow.Engine.Scripting;

/// <summary>Elsa's <c>Liquid</c> templates. A template that doesn't parse is an error at compile; Elsa renders the error as text.</summary>
/// <param name="limits">Limits of every template; the defaults when null.</param>
/// <param name="colleges">Limits of single colleges; null when there are none.</param>
public sealed class LiquidLanguage(ScriptLimits? limits = null, CollegeLimits? colleges = null) : ExpressionLanguage
{
    static readonly FluidParser Parser = MakeParser();
    readonly ScriptLimits limits = limits ?? new ScriptLimits();

    /// <inheritdoc/>
    public override string Type => "Liquid";

    /// <inheritdoc/>
    public override ImmutableArray<NameUse> NamesIn(string text) => LiquidNameUses.In(text);

    /// <inheritdoc/>
    public override Expression Compile(string text)
    {
        var template = Parse(text, limits);
        var constant = text.Contains("{{", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal) ? null : text;
        return new LiquidExpression(template, constant, text, limits, colleges);
    }

    /// <summary>A parsed template that can't make endless text.</summary>
    internal static IFluidTemplate Parse(string text, ScriptLimits limits)
    {
        if (text.Length > limits.SourceCharacters)
            throw new ExpressionException("liquid.forbidden", $"The template has {text.Length} characters; at most {limits.SourceCharacters} are allowed.");
        if (LiquidErrors.Depth(text) > limits.JsonDepth)
            throw new ExpressionException("liquid.syntax", "The template is nested too deeply.");
        if (!Parser.TryParse(text, out var template, out var error))
            throw LiquidErrors.Syntax(error);
        return new LiquidBounds(limits).VisitTemplate(template);
    }

    // Templates have no files to include, and ifchanged keeps an unbounded buffer of its own.
    static FluidParser MakeParser()
    {
        var parser = new FluidParser(new FluidParserOptions { AllowFunctions = false, AllowParentheses = true });
        foreach (var tag in new[] { "include", "render", "ifchanged" })
            parser.RegisteredTags.Remove(tag);
        return parser;
    }
}
