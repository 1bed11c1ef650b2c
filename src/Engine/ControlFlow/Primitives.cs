using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.ControlFlow;

/// <summary>Writes a line of text.</summary>
sealed class WriteLine() : ControlActivity("Elsa.WriteLine")
{
    public override void Execute(Burst burst, Token token)
    {
        burst.Add(new Effect.WriteLine(burst.InputText(token, "Text") ?? ""));
        burst.Complete(token);
    }
}

/// <summary>Assigns a variable, looked up by id, else by name.</summary>
sealed class SetVariable() : ControlActivity("Elsa.SetVariable"), ICompiledActivity
{
    public object? Compile(PlanNode node, CompileContext context) => VariableReference.Read(node.Definition["variable"]);

    public override void Execute(Burst burst, Token token)
    {
        if (burst.NodeOf(token).Compiled is not VariableReference variable)
            throw new ActivityFaultException("variable.missing", $"\"{burst.NodeOf(token).Label}\" doesn't say which variable to set. Choose one.");
        if (!burst.SetVariable(token, variable.Id ?? variable.Name!, variable.Name, burst.Input(token, "Value")))
            throw new ActivityFaultException("variable.unknown",
                $"\"{burst.NodeOf(token).Label}\" sets the variable \"{variable.Name ?? variable.Id}\", which doesn't exist here. Declare it in the workflow, or choose another one.");
        burst.Complete(token);
    }
}

/// <summary>Sets the instance's name.</summary>
sealed class SetName() : ControlActivity("Elsa.SetName")
{
    public override void Execute(Burst burst, Token token)
    {
        burst.State.Name = burst.InputText(token, "Value");
        burst.Complete(token);
    }
}

/// <summary>Sets an output of the workflow, or of the composite around.</summary>
sealed class SetOutput() : ControlActivity("Elsa.SetOutput")
{
    public override void Execute(Burst burst, Token token)
    {
        var name = burst.InputText(token, "OutputName");
        if (string.IsNullOrEmpty(name))
            throw new ActivityFaultException("input.missing", $"\"{burst.NodeOf(token).Label}\" doesn't say which output to set. Choose one.");
        burst.SetWorkflowOutput(token, name, burst.Input(token, "OutputValue"));
        burst.Complete(token);
    }
}

/// <summary>Sets the correlation id.</summary>
sealed class Correlate() : ControlActivity("Elsa.Correlate")
{
    public override void Execute(Burst burst, Token token)
    {
        burst.State.CorrelationId = burst.InputText(token, "CorrelationId");
        burst.Complete(token);
    }
}

/// <summary>Fails with a code and message of the author's.</summary>
sealed class Fault() : ControlActivity("Elsa.Fault")
{
    public override void Execute(Burst burst, Token token) => throw new ActivityFaultException(
        burst.InputText(token, "Code") is { Length: > 0 } code ? code : "workflow.fault",
        burst.InputText(token, "Message") is { Length: > 0 } message ? message : "The workflow was faulted by its author.");
}

/// <summary>Runs a script; its value is the result, and it may choose the outcomes.</summary>
sealed class RunJavaScript() : ControlActivity("Elsa.RunJavaScript"), ICompiledActivity
{
    sealed record Script(Expression? Expression, ExpressionLanguage? Language);

    // Studio writes the script as a literal. Of type JavaScript, Elsa would evaluate the text twice; we take it for the script itself.
    public object? Compile(PlanNode node, CompileContext context)
    {
        var language = context.Language("JavaScript");
        var given = InputExpression.Read(node.Definition["script"]);
        var text = given?.Type is InputExpression.Literal or "JavaScript" ? given.Value.Text : null;
        return new Script(text is null || language is null ? null : ExpressionCompiler.CompileText(language, text), language);
    }

    public override void Execute(Burst burst, Token token)
    {
        var script = (Script)burst.NodeOf(token).Compiled!;
        var expression = script.Expression;
        if (expression is null && script.Language is { } language && burst.InputText(token, "Script") is { Length: > 0 } text)
            expression = ExpressionCompiler.CompileText(language, text);
        var scope = new OutcomeScope(burst, token);
        burst.SetOutput(token, "Result", expression?.Evaluate(scope));
        burst.Complete(token, scope.Outcomes);
    }

    sealed class OutcomeScope(Burst burst, Token token) : TokenScope(burst, token)
    {
        public ImmutableArray<string> Outcomes { get; private set; }

        public override bool TakesOutcomes => true;

        public override void SetOutcomes(ImmutableArray<string> outcomes) => Outcomes = outcomes;
    }
}

/// <summary>Stands for a type that is gone; only hosts that kept Elsa's placeholder reach it.</summary>
sealed class NotFoundActivity() : ControlActivity("Elsa.NotFoundActivity")
{
    public override void Execute(Burst burst, Token token) => throw new ActivityFaultException("activity.unknown_type",
        $"Activity type '{Values.ToText(Values.FromJson(burst.NodeOf(token).Definition["missingTypeName"]))}' could not be found. Install the module that has it, or replace the activity.");
}
