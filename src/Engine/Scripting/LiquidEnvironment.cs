using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using Fluid;
using Fluid.Values;

namespace DualFlow.Engine.Scripting;

/// <summary>The objects and filters that templates see.</summary>
static partial class LiquidEnvironment
{
    // A width or precision of thousands is only ever an attack: {0,1000000} or N99999999.
    [GeneratedRegex(@"[,A-Za-z]\s*-?\d{4,}")]
    private static partial Regex HugeFormat { get; }

    public static TemplateContext For(ExpressionScope scope, ScriptLimits limits, LiquidDeadline deadline)
    {
        var context = Empty(scope.Now, limits, deadline);
        context.SetValue("Variables", new DictionaryValue(new LiquidValues.Named(scope.VariableNames, name => scope.TryGetVariable(name, out var value) ? value : null)));
        context.SetValue("Input", new DictionaryValue(new LiquidValues.Named(scope.InputNames, scope.GetInput)));
        context.SetValue("CorrelationId", LiquidValues.From(scope.CorrelationId));
        context.SetValue("WorkflowDefinitionId", LiquidValues.From(scope.DefinitionId));
        context.SetValue("WorkflowDefinitionVersionId", LiquidValues.From(scope.DefinitionVersionId));
        context.SetValue("WorkflowDefinitionVersion", LiquidValues.From((long)scope.DefinitionVersion));
        context.SetValue("WorkflowInstanceId", LiquidValues.From(scope.InstanceId));
        foreach (var (name, value) in scope.Arguments)
            context.SetValue(name, LiquidValues.From(value));
        return context;
    }

    /// <summary>For a document: the members of its values are the names.</summary>
    public static TemplateContext For(JsonElement values, DateTimeOffset now, ScriptLimits limits, LiquidDeadline deadline)
    {
        var context = Empty(now, limits, deadline);
        foreach (var member in values.EnumerateObject())
            context.SetValue(member.Name, LiquidValues.From(member.Value));
        return context;
    }

    static TemplateContext Empty(DateTimeOffset now, ScriptLimits limits, LiquidDeadline deadline)
    {
        var context = new TemplateContext(OptionsFor(limits)) { Now = () => now, TimeZone = TimeZoneInfo.Utc, CultureInfo = CultureInfo.InvariantCulture };
        context.AmbientValues[LiquidDeadline.Key] = deadline;
        return context;
    }

    static readonly System.Runtime.CompilerServices.ConditionalWeakTable<ScriptLimits, TemplateOptions> Made = [];

    static TemplateOptions OptionsFor(ScriptLimits limits) => Made.GetValue(limits, MakeOptions);

    static TemplateOptions MakeOptions(ScriptLimits limits)
    {
        var options = new TemplateOptions { MaxSteps = limits.TemplateSteps, MaxRecursion = 50, CultureInfo = CultureInfo.InvariantCulture, TimeZone = TimeZoneInfo.Utc };
        options.Filters.AddFilter("base64", (input, _, _) => new StringValue(Convert.ToBase64String(Encoding.UTF8.GetBytes(input.ToStringValue()))));
        options.Filters.AddFilter("keys", (input, _, _) => Keys(input));
        options.Filters.AddFilter("json", (input, _, _) => new StringValue(Values.ToJsonText(LiquidValues.ToValue(input, limits)), encode: false));
        LiquidTexts.AddTo(options.Filters);
        foreach (var (name, filter) in options.Filters.ToArray())
            options.Filters.AddFilter(name, Bounded(name, filter, limits));
        return options;
    }

    static FluidValue Keys(FluidValue input) => input.ToObjectValue() is IFluidIndexable members
        ? new ArrayValue([.. members.Keys.Select(key => (FluidValue)new StringValue(key))])
        : NilValue.Instance;

    static FilterDelegate Bounded(string name, FilterDelegate filter, ScriptLimits limits) => async (input, arguments, context) =>
    {
        ((LiquidDeadline)context.AmbientValues[LiquidDeadline.Key]).Check();
        Precheck(name, input, arguments, limits);
        var result = await filter(input, arguments, context);
        if (result is StringValue text && text.ToStringValue().Length > limits.TextCharacters || result is ArrayValue list && list.Values.Count > limits.TemplateSteps)
            throw TooLarge(limits);
        return result;
    };

    // The filters whose result can be far larger than what goes in.
    static void Precheck(string name, FluidValue input, FilterArguments arguments, ScriptLimits limits)
    {
        long Length(int i) => i < arguments.Count ? arguments.At(i).ToStringValue().Length : 0;
        switch (name)
        {
            case "replace" when input.ToStringValue().Length * Math.Max(1, Length(1)) > 64L * limits.TextCharacters
                || Growth(input.ToStringValue(), arguments) > limits.TextCharacters:
            case "join" when input is ArrayValue list && list.Values.Count * Length(0) > limits.TextCharacters:
                throw TooLarge(limits);
            case "format_string" when HugeFormat.IsMatch(input.ToStringValue()):
            case "format_number" or "format_date" when HugeFormat.IsMatch(arguments.At(0).ToStringValue()):
                throw new ExpressionException("liquid.error", "The format is not valid.");
        }
    }

    static long Growth(string text, FilterArguments arguments)
    {
        var what = arguments.At(0).ToStringValue();
        var with = arguments.At(1).ToStringValue();
        if (with.Length <= what.Length)
            return text.Length;
        var count = 0L;
        for (var i = what.Length == 0 ? -1 : text.IndexOf(what, StringComparison.Ordinal); i >= 0; i = text.IndexOf(what, i + what.Length, StringComparison.Ordinal))
            count++;
        return text.Length + (what.Length == 0 ? text.Length + 1 : count) * (with.Length - what.Length);
    }

    static ExpressionException TooLarge(ScriptLimits limits) => new("liquid.result", $"The text is too long: at most {limits.TextCharacters} characters.");
}
