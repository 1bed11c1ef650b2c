using System.Globalization;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Compensation.Runs;

/// <summary>Formulas that colleges write as scripts: any script with the inputs rate, norm, hours, cap and floor and the outputs amount and reason.</summary>
/// <param name="sources">Where scripts are.</param>
public sealed class PayFormulas(Func<IEnumerable<ActivityTypeSource>> sources)
{
    /// <summary>The newest version of a formula.</summary>
    /// <exception cref="PayFormulaException">There is none of that name: a run must not fall back on another formula silently.</exception>
    public async Task<PayFormula> FindAsync(string? tenantId, string name, CancellationToken ct)
    {
        foreach (var source in sources())
            if ((await source.ListAsync(tenantId, ct)).OfType<PureActivity>().Where(t => Matches(t.Descriptor, name)).MaxBy(t => t.Descriptor.Version) is { } type)
                return new($"{name} v{type.Descriptor.Version}", (rate, norm, hours, cap, floor) => Run(type, tenantId, rate, norm, hours, cap, floor));
        throw new PayFormulaException($"There is no published script \"{name}\". Publish it, or open the run without a formula.");
    }

    static bool Matches(ActivityDescriptor descriptor, string name) => descriptor.TypeName == name || descriptor.TypeName.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase);

    static FormulaResult Run(PureActivity type, string? tenantId, decimal rate, decimal norm, decimal hours, decimal? cap, decimal? floor)
    {
        var inputs = new ActivityInputs([new("Rate", rate), new("Norm", norm), new("Hours", hours), new("Cap", cap), new("Floor", floor)]);
        return type.Run(inputs, new(DateTimeOffset.UnixEpoch, "pay", "pay", tenantId, null, 1)) switch
        {
            Outcome.Completed done => new(decimal.Round(Convert.ToDecimal(Value(done, "Amount"), CultureInfo.InvariantCulture), 2, MidpointRounding.AwayFromZero), Value(done, "Reason") as string,
                done.Ports.Contains("anomaly")),
            Outcome.Faulted fault => throw new PayFormulaException($"The formula failed: {fault.Message}"),
            _ => throw new PayFormulaException("The formula gave no answer."),
        };
    }

    static object? Value(Outcome.Completed done, string name)
    {
        var value = done.Outputs.FirstOrDefault(o => o.Key == name).Value;
        return value is IDictionary<string, object?> money && money.TryGetValue("amount", out var amount) ? amount : value;
    }
}

/// <summary>A college's formula that isn't there, or fails.</summary>
/// <param name="message">What is the matter, and what to do.</param>
public sealed class PayFormulaException(string message) : Exception(message);
