using System.Collections.Immutable;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>
/// Checks a definition before it is saved, published or run. What runs on Elsa gets warnings at most, unless it would surely fail or a person
/// can't have meant it (a connection to nowhere). Linear in the size of the document; never throws on a document that could be read.
/// </summary>
public static class DefinitionValidator
{
    static readonly ValidationRule[] Rules =
    [
        new ActivityTypeRule(), new ActivityIdRule(), new NameRule(), new ConnectionRule(), new ReachabilityRule(), new LoopRule(), new WayBackRule(), new EmptyActivityRule(),
        new InputRule(), new ExpressionRule(), new VariableRule(), new ScriptNameRule(), new StateMachineRule(), new ChildWorkflowRule(), new ChildCycleRule(),
    ];

    /// <summary>Every problem found, errors first.</summary>
    public static ImmutableArray<Problem> Validate(WorkflowDefinition definition, ValidationContext context)
    {
        var validation = new Validation(definition, context);
        foreach (var rule in Rules)
            rule.Check(validation);
        return validation.Problems;
    }
}
