using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>
/// Variables, inputs and outputs that expressions, activities and outputs refer to, but that nothing declares. Reading a variable that exists
/// nowhere fails; writing one makes it, so that is a warning.
/// </summary>
sealed class VariableRule : ValidationRule
{
    public override void Check(Validation validation)
    {
        var anywhere = validation.Names;
        foreach (var place in validation.Places)
        {
            foreach (var expression in place.Expressions)
                CheckExpression(validation, anywhere, expression);
            CheckTarget(validation, place);
            foreach (var output in place.Descriptor?.Outputs ?? [])
                CheckOutput(validation, place, output.Name, output.DisplayName);
        }
    }

    static void CheckExpression(Validation validation, DeclaredNames anywhere, ExpressionPlace at)
    {
        if (at.Expression.Type == "Variable" && VariableReference.Read(at.Expression.Value) is { } variable && !Scope(at).Has(variable))
            UnknownVariable(validation, anywhere, at, variable);
        if (at.Expression.Type == "Input" && References.InputName(at.Expression.Value) is { } name && !anywhere.HasInput(name))
            validation.Warning(ProblemCodes.UnknownInput, at.Activity, at.Path,
                $"The workflow has no input \"{name}\": the value is empty unless whoever starts it passes one of that name.", "Add the input to the workflow, or choose another one.");
    }

    // Inputs of a container are evaluated around it: its own variables are seen inside only, yet Elsa lets them be found.
    static VariableScope Scope(ExpressionPlace at) => at.Activity.Scope;

    static void UnknownVariable(Validation validation, DeclaredNames anywhere, ExpressionPlace at, VariableReference variable)
    {
        var name = variable.Name ?? variable.Id!;
        if (anywhere.MakesAnyName && !anywhere.HasVariable(variable))
            validation.Warning(ProblemCodes.UnknownVariable, at.Activity, at.Path, $"This workflow declares no variable \"{name}\": it works only where something else makes one.",
                "Add the variable, or choose another one.");
        else if (anywhere.HasVariable(variable))
            validation.Warning(ProblemCodes.UnknownVariable, at.Activity, at.Path, $"The variable \"{name}\" belongs to another part of the workflow and may be empty here.",
                "Declare it for the whole workflow, or use one of this part.");
        else
            validation.Error(ProblemCodes.UnknownVariable, at.Activity, at.Path, $"There is no variable \"{name}\" in this workflow.", "Add the variable, or choose another one.");
    }

    static void CheckTarget(Validation validation, ActivityPlace place)
    {
        if (place.Type == "Elsa.SetVariable" && VariableReference.Read(place.Activity["variable"]) is { } variable && !place.Scope.Has(variable))
            validation.Warning(ProblemCodes.UnknownVariable, place, $"{place.Path}.variable",
                $"\"{place.Label}\" sets the variable \"{variable.Name ?? variable.Id}\", which this workflow doesn't declare.", "Add the variable to the workflow, or choose another one.");
        if (place.Type == "Elsa.SetOutput" && place.LiteralText("OutputName") is { Length: > 0 } output
            && !validation.Definition.Outputs.Any(o => o.Name.Equals(output, StringComparison.OrdinalIgnoreCase)))
            validation.Warning(ProblemCodes.UnknownOutput, place, place.InputPath("OutputName"), $"The workflow has no output \"{output}\".",
                "Add the output to the workflow, or choose another one.");
    }

    static void CheckOutput(Validation validation, ActivityPlace place, string output, string label)
    {
        // Older documents name an output's own memory ("a2:output-0") where nobody chose a variable.
        if (place.Member(output) is { ValueKind: JsonValueKind.Object } json && References.OutputVariableId(json) is { } id
            && !id.Contains(':', StringComparison.Ordinal) && !place.Scope.Has(new(id, null))
            && !validation.Definition.Outputs.Any(o => o.Name.Equals(id, StringComparison.OrdinalIgnoreCase)))
            validation.Warning(ProblemCodes.UnknownVariable, place, place.InputPath(output),
                $"\"{label}\" of \"{place.Label}\" goes to the variable \"{id}\", which this workflow doesn't declare.", "Add the variable, or choose another one.");
    }
}
