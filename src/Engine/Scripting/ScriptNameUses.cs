using System.Collections.Immutable;
using Acornima;
using Acornima.Ast;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Scripting;

/// <summary>Finds the names of the workflow that a script uses, and whether every run of it gets there.</summary>
sealed class ScriptNameUses
{
    static readonly ParserOptions Forgiving = new() { AllowReturnOutsideFunction = true, AllowAwaitOutsideFunction = true };

    readonly ImmutableArray<NameUse>.Builder uses = ImmutableArray.CreateBuilder<NameUse>();
    readonly HashSet<string> declared = new(StringComparer.Ordinal);
    bool isCertain = true;

    public static ImmutableArray<NameUse> In(string text, ScriptLimits limits)
    {
        if (text.Length > limits.SourceCharacters || !MayUseNames(text))
            return [];
        try
        {
            var found = new ScriptNameUses();
            found.Visit(Parse(text));
            return [.. found.uses.Where(u => !found.declared.Contains(u.Kind == NameKind.Function ? u.Name : "variables"))];
        }
        catch (Exception e) when (e is ParseErrorException or InsufficientExecutionStackException)
        {
            return [];
        }
    }

    // Most scripts are short and many use no names at all.
    static bool MayUseNames(string text) => text.Contains("variables", StringComparison.Ordinal) || text.Contains("et", StringComparison.Ordinal);

    static Script Parse(string text)
    {
        try
        {
            return new Parser(Forgiving).ParseScript(text);
        }
        catch (ParseErrorException) when (text.AsSpan().TrimStart() is ['{', ..])
        {
            return new Parser(Forgiving).ParseScript("(" + text + "\n)");   // a lone object literal
        }
    }

    void Visit(Node node)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        Declare(node);
        switch (node)
        {
            case AssignmentExpression { Left: MemberExpression target } assignment when VariableName(target) is { } name:
                Visit(assignment.Right);
                // `variables.X += 1` reads X first.
                Add(assignment.Operator == Acornima.Operator.Assignment ? NameKind.NewVariable : NameKind.Variable, name, target);
                return;
            case MemberExpression member when VariableName(member) is { } name:
                Add(NameKind.Variable, name, member);
                return;
            case CallExpression { Callee: Identifier function } call:
                Call(function, call);
                break;
        }
        if (node is IfStatement or ConditionalExpression or LogicalExpression or TryStatement or SwitchStatement or IFunction or ForStatement or ForInStatement
            or ForOfStatement or WhileStatement or DoWhileStatement or AssignmentPattern or ChainExpression or ReturnStatement { Argument: null })
            isCertain = false;   // here and after: a branch may return
        foreach (var child in node.ChildNodes)
            Visit(child);
    }

    void Call(Identifier function, CallExpression call)
    {
        var kind = function.Name switch
        {
            "getVariable" => NameKind.Variable,
            "setVariable" => NameKind.NewVariable,
            "getInput" => NameKind.Input,
            _ => NameKind.Function,
        };
        if (kind == NameKind.Function)
        {
            if (IsAccessor(function.Name) && !HostFunctions.Names.Contains(function.Name))
                Add(kind, function.Name, function);
        }
        else if (call.Arguments is [StringLiteral name, ..])
        {
            // These take any name: an unknown one gives null.
            Add(kind, name.Value, name, certain: false);
        }
    }

    static bool IsAccessor(string name) =>
        name.Length > 3 && char.IsUpper(name[3]) && (name.StartsWith("get", StringComparison.Ordinal) || name.StartsWith("set", StringComparison.Ordinal));

    void Declare(Node node)
    {
        switch (node)
        {
            case IFunction function:
                if (function.Id is { } id)
                    declared.Add(id.Name);
                foreach (var parameter in function.Params)
                    DeclareAll(parameter);
                break;
            case VariableDeclarator declarator:
                DeclareAll(declarator.Id);
                break;
            case AssignmentExpression { Left: Identifier assigned }:
                declared.Add(assigned.Name);
                break;
            case CatchClause { Param: { } caught }:
                DeclareAll(caught);
                break;
        }
    }

    void DeclareAll(Node pattern)
    {
        if (pattern is Identifier id)
            declared.Add(id.Name);
        foreach (var child in pattern.ChildNodes)
            DeclareAll(child);
    }

    static string? VariableName(MemberExpression member) => member.Object is not Identifier { Name: "variables" } ? null : member switch
    {
        { Computed: false, Property: Identifier name } => name.Name,
        { Computed: true, Property: StringLiteral name } => name.Value,
        _ => null,
    };

    void Add(NameKind kind, string name, Node at, bool certain = true)
    {
        uses.Add(new(kind, name, at.Location.Start.Line, at.Location.Start.Column + 1, certain && isCertain && kind == NameKind.Function));
    }
}
