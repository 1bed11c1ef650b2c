using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using Fluid;

namespace DualFlow.Engine.Scripting;

/// <summary>Templates of documents in Liquid, with the limits that every template has.</summary>
/// <param name="limits">Limits; the defaults when null.</param>
public sealed class LiquidTemplates(ScriptLimits? limits = null) : TextTemplates
{
    const int TemplatesKept = 200;

    // Letters of every script stay readable; only what HTML could take for markup is escaped.
    static readonly HtmlEncoder Escapes = HtmlEncoder.Create(UnicodeRanges.All);

    readonly ScriptLimits limits = limits ?? new ScriptLimits();
    readonly ConcurrentDictionary<string, IFluidTemplate> known = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void Check(string template) => Known(template);

    /// <inheritdoc/>
    public override string Render(string template, JsonElement values, DateTimeOffset now)
    {
        var parsed = Known(template);
        try
        {
            return LiquidExpression.Write(parsed, Escapes, limits, deadline => LiquidEnvironment.For(values, now, limits, deadline));
        }
        catch (ExpressionException e)
        {
            throw Problem(e);
        }
    }

    IFluidTemplate Known(string template)
    {
        if (known.TryGetValue(template, out var found))
            return found;
        try
        {
            var parsed = LiquidLanguage.Parse(template, limits);
            if (known.Count >= TemplatesKept)
                known.Clear();
            return known[template] = parsed;
        }
        catch (ExpressionException e)
        {
            throw Problem(e);
        }
    }

    static ProblemException Problem(ExpressionException e) => new(new Problem(e.Code, e.Message, "Correct the template.", Line: e.Line, Column: e.Column));
}
