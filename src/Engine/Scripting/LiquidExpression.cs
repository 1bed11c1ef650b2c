using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using DualFlow.Engine.Plans;
using Fluid;

namespace DualFlow.Engine.Scripting;

/// <summary>A parsed template; safe to share.</summary>
sealed class LiquidExpression(IFluidTemplate template, string? constant, string text, ScriptLimits limits, CollegeLimits? colleges) : Expression
{
    // A college with limits of its own gets the template parsed under them.
    readonly ConditionalWeakTable<ScriptLimits, IFluidTemplate> others = [];

    public override object? Evaluate(ExpressionScope scope)
    {
        if (constant is not null)
            return constant;
        var (what, own) = (template, colleges?.Of(scope.TenantId) ?? limits);
        if (!ReferenceEquals(own, limits))
            what = others.GetValue(own, l => LiquidLanguage.Parse(text, l));
        return Write(what, NullEncoder.Default, own, deadline => LiquidEnvironment.For(scope, own, deadline));
    }

    /// <summary>Fills in a template within its limits.</summary>
    public static string Write(IFluidTemplate template, System.Text.Encodings.Web.TextEncoder encoder, ScriptLimits limits, Func<LiquidDeadline, TemplateContext> context)
    {
        try
        {
            var deadline = new LiquidDeadline(limits.Time);
            using var output = new BoundedWriter(limits, deadline);
            // Values and filters are all in memory, so nothing is waited for and the task has ended when it is returned.
            var rendering = template.RenderAsync(output, encoder, context(deadline)).AsTask();
            if (rendering.Exception is { InnerException: { } failed })
                ExceptionDispatchInfo.Throw(failed);
            if (!rendering.IsCompleted)
                throw new UnreachableException("A template waited for something.");
            return ScriptText.WellFormed(output.ToString());
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            throw LiquidErrors.Runtime(failed);
        }
    }

    public override bool TryGetConstant(out object? value)
    {
        value = constant;
        return constant is not null;
    }
}
