using System.Text.Encodings.Web;
using DualFlow.Engine.Plans;
using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace DualFlow.Engine.Scripting;

/// <summary>Replaces what a template could use to make endless text or lists by bounded forms.</summary>
sealed class LiquidBounds(ScriptLimits limits) : AstRewriter
{
    protected override Fluid.Ast.Expression VisitRangeExpression(RangeExpression expression) =>
        base.VisitRangeExpression(expression) is RangeExpression range ? new Range(range, limits) : expression;

    protected override Statement VisitCaptureStatement(CaptureStatement statement) =>
        base.VisitCaptureStatement(statement) is CaptureStatement capture ? new Capture(capture, limits) : statement;

    sealed class Range(RangeExpression range, ScriptLimits limits) : Fluid.Ast.Expression
    {
        public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
        {
            var from = (await range.From.EvaluateAsync(context)).ToNumberValue();
            var to = (await range.To.EvaluateAsync(context)).ToNumberValue();
            if (to - from >= limits.TemplateSteps || Math.Abs(from) > int.MaxValue || Math.Abs(to) > int.MaxValue)
                throw new ExpressionException("liquid.steps", $"The range is too long: at most {limits.TemplateSteps} items.");
            var items = new FluidValue[Math.Max(0, (int)to - (int)from + 1)];
            for (var i = 0; i < items.Length; i++)
                items[i] = NumberValue.Create((int)from + i);
            return new ArrayValue(items);
        }
    }

    sealed class Capture(CaptureStatement capture, ScriptLimits limits) : Statement
    {
        public override async ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
        {
            using var text = new BoundedWriter(limits, (LiquidDeadline)context.AmbientValues[LiquidDeadline.Key]);
            var completion = Completion.Normal;
            foreach (var statement in capture.Statements)
            {
                completion = await statement.WriteToAsync(text, encoder, context);
                if (completion != Completion.Normal)
                    break;
            }
            context.SetValue(capture.Identifier, new StringValue(text.ToString(), encode: false));
            return completion;
        }
    }
}
