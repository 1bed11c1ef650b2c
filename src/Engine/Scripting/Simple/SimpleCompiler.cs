using System.Globalization;
using Acornima;
using Acornima.Ast;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Scripting.Simple;

/// <summary>
/// Decides from the syntax tree whether a script is one simple expression (literals, variables and inputs, member paths,
/// arithmetic, comparison, logic, conditionals, templates) and builds it. No loops and no calls of script functions: such an
/// expression can't run away and needs no realm.
/// </summary>
sealed class SimpleCompiler(int textCharacters)
{
    const int MaxDepth = 200;
    int depth;

    /// <summary>The expression; null when the script engine must run the script.</summary>
    public SimpleNode? Compile(Script script) => script.Body.Count != 1 ? null : script.Body[0] switch
    {
        ExpressionStatement statement => Node(statement.Expression),
        ReturnStatement { Argument: { } argument } => Node(argument),
        _ => null,
    };

    SimpleNode? Node(Node? node)
    {
        if (node is null || ++depth > MaxDepth)
            return null;
        var made = Make(node);
        depth--;
        return made;
    }

    SimpleNode? Make(Node node) => node switch
    {
        NumericLiteral n => new ConstantNode(Slot.Of(n.Value)),
        StringLiteral s => new ConstantNode(Slot.Of(s.Value)),
        BooleanLiteral b => new ConstantNode(Slot.Of(b.Value)),
        NullLiteral => new ConstantNode(Slot.Null),
        Identifier { Name: "undefined" } => new ConstantNode(Slot.Undefined),
        Identifier { Name: "NaN" } => new ConstantNode(Slot.Of(double.NaN)),
        Identifier { Name: "Infinity" } => new ConstantNode(Slot.Of(double.PositiveInfinity)),
        MemberExpression { Optional: false } member when Name(member) is { } name => Member(member, name),
        CallExpression { Optional: false, Callee: Identifier callee } call => Call(callee.Name, call),
        TemplateLiteral template => Template(template),
        ConditionalExpression c when Node(c.Test) is { } test && Node(c.Consequent) is { } then && Node(c.Alternate) is { } otherwise =>
            new ConditionalNode(test, then, otherwise),
        LogicalExpression l when Node(l.Left) is { } left && Node(l.Right) is { } right && Asks(l.Operator) is { } asks => new LogicalNode(left, right, asks),
        NonUpdateUnaryExpression { Operator: Operator.LogicalNot or Operator.TypeOf or Operator.UnaryNegation or Operator.UnaryPlus } u
            when Node(u.Argument) is { } on => new UnaryNode(u.Operator, on),
        NonLogicalBinaryExpression b when IsPlain(b.Operator) && Node(b.Left) is { } left && Node(b.Right) is { } right =>
            new BinaryNode(b.Operator, left, right, textCharacters),
        _ => null,
    };

    SimpleNode? Member(MemberExpression member, string name) =>
        member.Object is Identifier { Name: "variables" } ? new VariableNode(name) : Node(member.Object) is { } on ? new MemberNode(on, name) : null;

    // Only names and whole numbers that stand in the text.
    static string? Name(MemberExpression member) => member switch
    {
        { Computed: false, Property: Identifier name } => name.Name,
        { Computed: true, Property: StringLiteral text } => text.Value,
        { Computed: true, Property: NumericLiteral { Value: >= 0 and < int.MaxValue and var n } } when n == Math.Floor(n) => ((int)n).ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    static SimpleNode? Call(string name, CallExpression call)
    {
        if (call.Arguments.Count == 1 && call.Arguments[0] is StringLiteral { Value: { Length: > 0 and <= 256 } argument })
            return ForName(name, argument);
        if (call.Arguments.Count != 0)
            return null;
        return name switch
        {
            "getCorrelationId" => new HostNode(s => s.CorrelationId),
            "getWorkflowInstanceId" => new HostNode(s => s.InstanceId),
            "getWorkflowInstanceName" => new HostNode(s => s.InstanceName),
            "getWorkflowDefinitionId" => new HostNode(s => s.DefinitionId),
            "getWorkflowDefinitionVersionId" => new HostNode(s => s.DefinitionVersionId),
            "getWorkflowDefinitionVersion" => new HostNode(s => (long)s.DefinitionVersion),
            "getLastResult" => new HostNode(s => s.LastResult),
            _ when name.Length > 3 && name.StartsWith("get", StringComparison.Ordinal) && char.IsUpper(name[3]) && !HostFunctions.IsGlobal(name) => new GetterNode(name),
            _ => null,
        };
    }

    static SimpleNode? ForName(string function, string name) => function switch
    {
        "getVariable" => new VariableNode(name),
        "getInput" => new HostNode(s => s.GetInput(name)),
        _ => null,
    };

    TemplateNode? Template(TemplateLiteral template)
    {
        var parts = new SimpleNode[template.Expressions.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            if (Node(template.Expressions[i]) is not { } part)
                return null;
            parts[i] = part;
        }
        var texts = template.Quasis.Select(q => q.Value.Cooked).ToArray();
        return texts.Contains(null) ? null : new TemplateNode(texts!, parts, textCharacters);
    }

    static Func<Slot, bool>? Asks(Operator by) => by switch
    {
        Operator.LogicalAnd => static left => left.IsTrue,
        Operator.LogicalOr => static left => !left.IsTrue,
        Operator.NullishCoalescing => static left => left.IsNullish,
        _ => null,
    };

    static bool IsPlain(Operator by) => by is Operator.Addition or Operator.Subtraction or Operator.Multiplication or Operator.Division or Operator.Remainder
        or Operator.Equality or Operator.Inequality or Operator.StrictEquality or Operator.StrictInequality
        or Operator.LessThan or Operator.LessThanOrEqual or Operator.GreaterThan or Operator.GreaterThanOrEqual;
}
