using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Interpreter;

public sealed partial class Burst
{
    object?[]? Evaluate(Token token, PlanNode node)
    {
        var inputs = node.Inputs;
        if (inputs.IsEmpty)
            return null;
        var values = new object?[inputs.Length];
        TokenScope? scope = null;
        for (var i = 0; i < values.Length; i++)
        {
            var input = inputs[i];
            if (input.IsConstant)
                values[i] = input.Constant;
            else if (input.Descriptor.AutoEvaluate)
                values[i] = Convert(token, input, input.Expression!.Evaluate(scope ??= new TokenScope(this, token)));
        }
        return values;
    }

    /// <summary>Evaluates an input that is not evaluated by itself, for example a loop's condition.</summary>
    public object? EvaluateNow(Token token, string name)
    {
        var node = NodeOf(token);
        var input = node.Inputs.FirstOrDefault(i => i.Descriptor.Name == name);
        return input?.Expression is null ? input?.Constant : Convert(token, input, input.Expression.Evaluate(new TokenScope(this, token)));
    }

    /// <summary>Evaluates an expression in the token's scope.</summary>
    public object? Evaluate(Token token, Expression? expression) => expression?.Evaluate(new TokenScope(this, token));

    object? Convert(Token token, InputBinding input, object? value)
    {
        if (ValueConversion.TryConvert(value, input.TypeName, input.IsArray, out var converted))
            return converted;
        throw new ActivityFaultException("input.type",
            $"The input \"{input.Descriptor.DisplayName}\" of \"{NodeOf(token).Label}\" needs a value of type {input.TypeName}, but got {Shortened(value)}.");
    }

    static string Shortened(object? value) => Values.ToJsonText(value) is { Length: > 80 } text ? text[..80] + "…" : Values.ToJsonText(value);

    /// <summary>The evaluated input of that PascalCase name; null when it has none.</summary>
    public object? Input(Token token, string name)
    {
        var inputs = NodeOf(token).Inputs;
        for (var i = 0; i < inputs.Length; i++)
            if (inputs[i].Descriptor.Name == name)
                return token.Inputs?[i];
        return null;
    }

    /// <summary>The input as text; null when it is empty.</summary>
    public string? InputText(Token token, string name) => Input(token, name) is { } value ? Values.ToText(value) : null;

    /// <summary>Sets an output of an activity: the variable it is bound to, and what scripts read.</summary>
    public void SetOutput(Token token, string name, object? value)
    {
        var node = NodeOf(token);
        foreach (var binding in node.Outputs)
            if (binding.Name == name)
                Bind(token, binding.VariableId, value);
        if (!IsRepeated(node, name))
            token.Outputs = With(token.Outputs, name, value);
        if (Plan.ScriptsReadOutputs)
            Remember(node.Index, name, value);
        if (name == "Result")
            State.LastResult = value;
    }

    static bool IsRepeated(PlanNode node, string name)
    {
        foreach (var output in node.Type.Descriptor.Outputs)
            if (output.IsRepeated && output.Name == name)
                return true;
        return false;
    }

    // Elsa Studio offers variables by id and the workflow's outputs by name; older documents name variables.
    void Bind(Token token, string target, object? value)
    {
        if (SetVariable(token, target, null, value))
            return;
        if (HasOutput(token, target))
            SetWorkflowOutput(token, target, value);
        else
            SetVariable(token, target, target, value);
    }

    bool HasOutput(Token token, string name) => CompositeOf(token) is { } composite
        ? NodeOf(composite).Type.Descriptor.Outputs.Any(o => o.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        : Plan.Definition.Outputs.Any(o => o.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Sets an output of the workflow, or of the workflow used as an activity around the token, converted to its type when that is possible.</summary>
    internal void SetWorkflowOutput(Token token, string name, object? value)
    {
        if (CompositeOf(token) is { } composite)
        {
            ((CompositeMemory)composite.Memory!).Outputs[name] = value;
            return;
        }
        if (Plan.Definition.Outputs.FirstOrDefault(o => o.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } output)
            ValueConversion.TryConvert(value, output.Type, output.IsArray, out value);
        State.Output[name] = value;
    }

    void Remember(int node, string name, object? value) => State.Outputs[node] = With(State.Outputs.GetValueOrDefault(node), name, value);

    static KeyValuePair<string, object?>[] With(KeyValuePair<string, object?>[]? outputs, string name, object? value)
    {
        var output = KeyValuePair.Create(name, value);
        return outputs is null || (outputs.Length == 1 && outputs[0].Key == name) ? [output] : [.. outputs.Where(o => o.Key != name), output];
    }

    /// <summary>Finds a variable up the scopes: by id, else by name.</summary>
    internal bool TryGetVariable(Token? from, string id, string? name, out object? value)
    {
        if (Locate(from, id, byName: false) is { } place || (name is not null && (place = Locate(from, name, byName: true)!) is not null))
        {
            value = place.Token.Locals is { } locals && place.Local >= 0 ? locals[place.Local].Value : place.Token.Variables![place.Slot];
            return true;
        }
        value = null;
        return false;
    }

    /// <summary>Sets a variable up the scopes, by id, else by name, converted to its type when that is possible.</summary>
    internal bool SetVariable(Token? from, string id, string? name, object? value)
    {
        var place = Locate(from, id, byName: false) ?? (name is null ? null : Locate(from, name, byName: true));
        if (place is null)
            return false;
        if (place.Local >= 0)
        {
            // Tokens share their locals with the copy they were made from: write a new array.
            var locals = (KeyValuePair<string, object?>[])place.Token.Locals!.Clone();
            locals[place.Local] = KeyValuePair.Create(locals[place.Local].Key, value);
            place.Token.Locals = locals;
            return true;
        }
        var declared = NodeOf(place.Token).Variables[place.Slot];
        ValueConversion.TryConvert(value, declared.TypeName, declared.IsArray, out var converted);
        place.Token.Variables![place.Slot] = converted;
        return true;
    }

    /// <summary>Makes a variable that nobody declared, as Elsa does: in the nearest container, for as long as that runs.</summary>
    internal void MakeVariable(Token from, string name, object? value)
    {
        var container = ParentOf(from) ?? from;
        while (!NodeOf(container).Type.Descriptor.IsContainer && NodeOf(container).Type is not IWorkflowActivity && ParentOf(container) is { } above)
            container = above;
        container.Locals = [.. container.Locals ?? [], KeyValuePair.Create(name, value)];
    }

    sealed record Place(Token Token, int Local, int Slot);

    Place? Locate(Token? from, string wanted, bool byName)
    {
        for (var token = from; token is not null; token = ParentOf(token))
        {
            if (HasOwn(token, from))
            {
                var declared = Plan.Nodes[token.Node].Variables;
                for (var i = 0; i < declared.Length; i++)
                    if ((byName ? declared[i].Name : declared[i].Id) == wanted)
                        return new Place(token, -1, i);
            }
            if (token.Locals is { } locals)
                for (var i = 0; i < locals.Length; i++)
                    if (locals[i].Key == wanted)
                        return new Place(token, i, -1);
        }
        return null;
    }

    // A workflow used as an activity has its inputs and outputs outside: its own variables are for what stands in it.
    bool HasOwn(Token token, Token? from) =>
        token.Variables is not null && (token != from || Plan.Nodes[token.Node].Type is not IWorkflowActivity);

    /// <summary>Names of the variables in scope, innermost first.</summary>
    internal List<string> VariableNames(Token? from)
    {
        var names = new List<string>();
        for (var token = from; token is not null; token = ParentOf(token))
        {
            if (HasOwn(token, from))
                foreach (var declared in Plan.Nodes[token.Node].Variables)
                    if (!names.Contains(declared.Name))
                        names.Add(declared.Name);
            foreach (var (name, _) in token.Locals ?? [])
                if (!names.Contains(name))
                    names.Add(name);
        }
        return names;
    }

    /// <summary>The nearest workflow-as-activity around a token; null when it stands in the workflow itself.</summary>
    internal Token? CompositeOf(Token token)
    {
        for (var above = ParentOf(token); above is not null; above = ParentOf(above))
            if (NodeOf(above).Type is IWorkflowActivity)
                return above;
        return null;
    }
}
