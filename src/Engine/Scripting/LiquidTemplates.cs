using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using Fluid;

namespace DualFlow.Engine.Scripting;

/// <summary>Templates of documents in Liquid, under the limits of the college that fills them in.</summary>
/// <param name="limits">Limits where a college has set nothing; the defaults when null.</param>
/// <param name="colleges">Limits of single colleges; null when there are none.</param>
public sealed class LiquidTemplates(ScriptLimits? limits = null, CollegeLimits? colleges = null) : TextTemplates
{
    const int TemplatesKept = 200;

    // Letters of every script stay readable; only what HTML could take for markup is escaped.
    static readonly HtmlEncoder Escapes = HtmlEncoder.Create(UnicodeRanges.All);

    readonly ScriptLimits limits = limits ?? new ScriptLimits();
    // By the limits that it was parsed under, too: how long it may be and what it may make is decided there.
    readonly ConcurrentDictionary<(string Text, ScriptLimits Limits), IFluidTemplate> known = new();

    /// <inheritdoc/>
    public override void Check(string? tenantId, string template) => Known(template, Of(tenantId));

    /// <inheritdoc/>
    public override string Render(string? tenantId, string template, JsonElement values, DateTimeOffset now)
    {
        var own = Of(tenantId);
        var parsed = Known(template, own);
        try
        {
            return LiquidExpression.Write(parsed, Escapes, own, deadline => LiquidEnvironment.For(values, now, own, deadline));
        }
        catch (ExpressionException e)
        {
            throw Problem(e);
        }
    }

    ScriptLimits Of(string? tenantId) => colleges?.Of(tenantId) ?? limits;

    IFluidTemplate Known(string template, ScriptLimits own)
    {
        if (known.TryGetValue((template, own), out var found))
            return found;
        try
        {
            var parsed = LiquidLanguage.Parse(template, own);
            if (known.Count >= TemplatesKept)
                known.Clear();
            return known[(template, own)] = parsed;
        }
        catch (ExpressionException e)
        {
            throw Problem(e);
        }
    }

    static ProblemException Problem(ExpressionException e) => new(new Problem(e.Code, e.Message, "Correct the template.", Line: e.Line, Column: e.Column));
}
