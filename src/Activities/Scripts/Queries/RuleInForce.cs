using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Scripts.Queries;

/// <summary>Rates of the rule pack on a day, by a name that only the workflow knows; what a script knows beforehand it reads from <c>rules</c>.</summary>
/// <param name="facts">The rule pack.</param>
public sealed class RuleInForce(ScriptFacts facts) : RegistryQuery
{
    /// <inheritdoc/>
    public override ScriptQuery Description { get; } = new("rules.inForce", "The parameters of a rule of the rule pack on the day.",
        [new("rule", "string", "Id of the rule, such as scholarship."), new("on", "date", "The day.")],
        [new("rule", "string", "Id of the rule."), new("parameters", "any", "Its parameters.")]) { IsSingle = true, MostRows = 1 };

    /// <inheritdoc/>
    public override Task<IReadOnlyList<object>> AskAsync(RegistryContext rows, QueryArguments arguments, int most, CancellationToken ct)
    {
        var rule = arguments.Text("rule");
        return Task.FromResult<IReadOnlyList<object>>(facts.FindRule(arguments.TenantId, rule, arguments.Day("on")) is { } parameters ? [new { Rule = rule, Parameters = parameters }] : []);
    }
}
