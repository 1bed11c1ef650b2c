using Acornima;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Scripting.Simple;

/// <summary><c>!a</c>, <c>-a</c>, <c>+a</c>, <c>typeof a</c>.</summary>
sealed class UnaryNode(Operator by, SimpleNode on) : SimpleNode
{
    public override bool IsConstant => on.IsConstant;

    public override bool TryEvaluate(ExpressionScope scope, out Slot value)
    {
        if (!on.TryEvaluate(scope, out value))
            return false;
        switch (by)
        {
            case Operator.LogicalNot:
                value = Slot.Of(!value.IsTrue);
                return true;
            case Operator.TypeOf:
                value = Slot.Of(value.TypeName);
                return true;
            case Operator.UnaryNegation when value.Kind != SlotKind.Object:
                value = Slot.Of(-value.ToNumber());
                return true;
            case Operator.UnaryPlus when value.Kind != SlotKind.Object:
                value = Slot.Of(value.ToNumber());
                return true;
            default:
                return false;
        }
    }
}

/// <summary>Arithmetic, comparison and concatenation of primitives.</summary>
sealed class BinaryNode(Operator by, SimpleNode left, SimpleNode right, int textCharacters) : SimpleNode
{
    public override bool TryEvaluate(ExpressionScope scope, out Slot value)
    {
        if (!left.TryEvaluate(scope, out value) || !right.TryEvaluate(scope, out var b))
            return false;
        var a = value;
        switch (by)
        {
            case Operator.Addition: return TryAdd(a, b, out value);
            case Operator.StrictEquality: return TryStrict(a, b, negate: false, out value);
            case Operator.StrictInequality: return TryStrict(a, b, negate: true, out value);
            case Operator.Equality: return TryLoose(a, b, negate: false, out value);
            case Operator.Inequality: return TryLoose(a, b, negate: true, out value);
        }
        if (a.Kind == SlotKind.Object || b.Kind == SlotKind.Object)
            return false;
        if (by is Operator.LessThan or Operator.LessThanOrEqual or Operator.GreaterThan or Operator.GreaterThanOrEqual)
        {
            value = Slot.Of(Compare(a, b));
            return true;
        }
        var (x, y) = (a.ToNumber(), b.ToNumber());
        value = Slot.Of(by switch
        {
            Operator.Subtraction => x - y,
            Operator.Multiplication => x * y,
            Operator.Division => x / y,
            _ => x % y,
        });
        return true;
    }

    bool TryAdd(Slot a, Slot b, out Slot value)
    {
        value = default;
        if (a.Kind == SlotKind.Object || b.Kind == SlotKind.Object)
            return false;
        if (a.Kind != SlotKind.Text && b.Kind != SlotKind.Text)
        {
            value = Slot.Of(a.ToNumber() + b.ToNumber());
            return true;
        }
        var (x, y) = (a.ToText(), b.ToText());
        if (x.Length + y.Length > textCharacters)
            return false;
        value = Slot.Of(x + y);
        return true;
    }

    bool Compare(Slot a, Slot b)
    {
        if (a.Kind == SlotKind.Text && b.Kind == SlotKind.Text)
        {
            var order = string.CompareOrdinal((string)a.Reference!, (string)b.Reference!);
            return by switch
            {
                Operator.LessThan => order < 0,
                Operator.LessThanOrEqual => order <= 0,
                Operator.GreaterThan => order > 0,
                _ => order >= 0,
            };
        }
        var (x, y) = (a.ToNumber(), b.ToNumber());
        return by switch
        {
            Operator.LessThan => x < y,
            Operator.LessThanOrEqual => x <= y,
            Operator.GreaterThan => x > y,
            _ => x >= y,
        };
    }

    // Two objects may be the same one: only the engine knows.
    static bool TryStrict(Slot a, Slot b, bool negate, out Slot value)
    {
        value = default;
        if (a.Kind == SlotKind.Object && b.Kind == SlotKind.Object)
            return false;
        value = Slot.Of(negate != (a.Kind == b.Kind && Same(a, b)));
        return true;
    }

    static bool Same(Slot a, Slot b) => a.Kind switch
    {
        SlotKind.Boolean or SlotKind.Number => a.Number == b.Number,
        SlotKind.Text => string.Equals((string)a.Reference!, (string)b.Reference!, StringComparison.Ordinal),
        _ => true,
    };

    static bool TryLoose(Slot a, Slot b, bool negate, out Slot value)
    {
        value = default;
        if (a.IsNullish || b.IsNullish)
        {
            value = Slot.Of(negate != (a.IsNullish && b.IsNullish));
            return true;
        }
        if (a.Kind == SlotKind.Object || b.Kind == SlotKind.Object)
            return false;
        value = Slot.Of(negate != (a.Kind == b.Kind ? Same(a, b) : a.ToNumber() == b.ToNumber()));
        return true;
    }
}
