using Acornima;
using Acornima.Ast;

namespace DualFlow.Engine.Scripting;

/// <summary>
/// Finds the names that only ever hold numbers, whatever the scope: <c>list[i]</c> with such an <c>i</c> can't name a built-in.
/// A name counts only when every place that gives it a value gives a number.
/// </summary>
sealed class NumericNames
{
    readonly Dictionary<string, List<Node?>> given = new(StringComparer.Ordinal);
    readonly HashSet<string> open = new(StringComparer.Ordinal);
    readonly Dictionary<string, bool> known = new(StringComparer.Ordinal);
    int depth;

    public NumericNames(Script script)
    {
        var nodes = new Stack<Node>([script]);
        while (nodes.TryPop(out var node))
        {
            Look(node);
            foreach (var child in node.ChildNodes)
                nodes.Push(child);
        }
    }

    public bool AreNumeric(List<Node> keys) => keys.TrueForAll(IsNumber);

    // Null stands for a value that nobody knows.
    void Look(Node node)
    {
        switch (node)
        {
            case VariableDeclarator { Id: Identifier name, Init: { } init }:
                Give(name, init);
                break;
            case VariableDeclarator declarator:
                GiveAll(declarator.Id);   // undefined until assigned, or bound by for…in, for…of or a pattern
                break;
            case AssignmentExpression { Left: Identifier name } assignment:
                Give(name, assignment.Operator is Operator.Assignment ? assignment.Right
                    : assignment.Operator is Operator.AdditionAssignment ? IsLiteralNumber(assignment.Right) ? name : null
                    : assignment.Operator is Operator.LogicalAndAssignment or Operator.LogicalOrAssignment or Operator.NullishCoalescingAssignment ? null
                    : new NumericLiteral(0, "0"));
                break;
            case AssignmentExpression assignment:
                GiveAll(assignment.Left);
                break;
            case ForInStatement loop:
                GiveAll(loop.Left);
                break;
            case ForOfStatement loop:
                GiveAll(loop.Left);
                break;
            case IFunction function:
                GiveAll(function.Id);
                foreach (var parameter in function.Params)
                    GiveAll(parameter);
                break;
            case CatchClause { Param: { } parameter }:
                GiveAll(parameter);
                break;
            case IClass declaration:
                GiveAll(declaration.Id);
                break;
        }
    }

    void Give(Identifier name, Node? value)
    {
        if (!given.TryGetValue(name.Name, out var values))
            given.Add(name.Name, values = []);
        values.Add(value);
    }

    // Every name in a pattern gets a value that nobody knows; names inside default values too, which only errs on the safe side.
    void GiveAll(Node? pattern)
    {
        if (pattern is null)
            return;
        var nodes = new Stack<Node>([pattern]);
        while (nodes.TryPop(out var node))
        {
            if (node is Identifier name)
                Give(name, null);
            foreach (var child in node.ChildNodes)
                nodes.Push(child);
        }
    }

    static bool IsLiteralNumber(Node node) => node is NumericLiteral;

    // Arithmetic other than + gives a number of whatever it is given (BigInt is switched off).
    bool IsNumber(Node? node)
    {
        if (node is null || depth > 100)
            return false;
        depth++;
        var numeric = node switch
        {
            NumericLiteral => true,
            Identifier name => IsNumberName(name.Name),
            UpdateExpression => true,
            UnaryExpression { Operator: Operator.UnaryNegation or Operator.UnaryPlus or Operator.BitwiseNot } => true,
            NonLogicalBinaryExpression { Operator: Operator.Addition } sum => IsNumber(sum.Left) && IsNumber(sum.Right),
            NonLogicalBinaryExpression binary => binary.Operator is Operator.Subtraction or Operator.Multiplication or Operator.Division or Operator.Remainder
                or Operator.Exponentiation or Operator.BitwiseAnd or Operator.BitwiseOr or Operator.BitwiseXor or Operator.LeftShift or Operator.RightShift
                or Operator.UnsignedRightShift,
            ConditionalExpression choice => IsNumber(choice.Consequent) && IsNumber(choice.Alternate),
            _ => false,
        };
        depth--;
        return numeric;
    }

    bool IsNumberName(string name)
    {
        if (known.TryGetValue(name, out var numeric))
            return numeric;
        if (!given.TryGetValue(name, out var values))
            return false;
        if (!open.Add(name))
            return true;   // asked for in its own definition: the other definitions decide
        numeric = values.TrueForAll(IsNumber);
        open.Remove(name);
        if (open.Count == 0 || !numeric)
            known[name] = numeric;
        return numeric;
    }
}
