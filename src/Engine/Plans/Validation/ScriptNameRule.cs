using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>Names of variables, inputs and outputs inside scripts and templates that the workflow doesn't have.</summary>
sealed class ScriptNameRule : ValidationRule
{
    public override void Check(Validation validation)
    {
        foreach (var place in validation.Places)
            foreach (var expression in place.Expressions)
                foreach (var use in validation.NamesIn(expression).DistinctBy(u => (u.Kind, u.Name)))
                    CheckUse(validation, validation.Names, expression, use);
    }

    static void CheckUse(Validation validation, DeclaredNames anywhere, ExpressionPlace at, NameUse use)
    {
        switch (use.Kind)
        {
            case NameKind.Variable when !at.Activity.Scope.HasName(use.Name) && !anywhere.HasVariable(use.Name) && !anywhere.MakesAnyName:
                validation.Warning(ProblemCodes.UnknownVariable, at.Activity, at.Path, $"The text uses a variable \"{use.Name}\", but the workflow has none of that name: it is empty.",
                    "Add the variable, or correct the name.", use.Line, use.Column);
                break;
            case NameKind.Input when !anywhere.HasInput(use.Name) && !HasInputOfActivity(at, use.Name):
                validation.Warning(ProblemCodes.UnknownInput, at.Activity, at.Path,
                    $"The text uses an input \"{use.Name}\", but the workflow has none of that name: it is empty unless whoever starts it passes one.",
                    "Add the input, or correct the name.", use.Line, use.Column);
                break;
            case NameKind.Function when !IsKnown(anywhere, at, use.Name):
                UnknownFunction(validation, anywhere, at, use);
                break;
        }
    }

    // Liquid's Input.X looks at the activity's own inputs first.
    static bool HasInputOfActivity(ExpressionPlace at, string name) => at.Activity.Descriptor?.Inputs.Any(i => i.Name == name) == true;

    static bool IsKnown(DeclaredNames anywhere, ExpressionPlace at, string function)
    {
        var name = function[3..];
        var isGetter = function.StartsWith("get", StringComparison.Ordinal);
        return at.Activity.Scope.HasName(name) || anywhere.HasVariable(name) || (isGetter && anywhere.HasInput(name)) || anywhere.HasOutputFunction(function)
            || function is "setOutcome" or "setOutcomes" || (isGetter && at.Input?.AutoEvaluate == false);   // lazy inputs get arguments, such as getItem()
    }

    static void UnknownFunction(Validation validation, DeclaredNames anywhere, ExpressionPlace at, NameUse use)
    {
        var message = $"The script calls {use.Name}(), but the workflow has no {(use.Name[0] == 's' ? "variable" : "variable, input or output")} of that name.";
        const string Fix = "Add it to the workflow, or correct the name.";
        if (use.IsCertain && !anywhere.MakesAnyName)
            validation.Error(ProblemCodes.UnknownFunction, at.Activity, at.Path, message, Fix, use.Line, use.Column);
        else
            validation.Warning(ProblemCodes.UnknownFunction, at.Activity, at.Path, message, Fix, use.Line, use.Column);
    }
}
