using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Scripting.Simple;

/// <summary>
/// A node of a simple expression. It reads and computes only, so whenever it meets something that it leaves to the script
/// engine (an object's text, a method, an error) it gives up and the whole expression is evaluated again there.
/// </summary>
abstract class SimpleNode
{
    /// <returns>False: the script engine must do it.</returns>
    public abstract bool TryEvaluate(ExpressionScope scope, out Slot value);

    /// <summary>True when no scope is read.</summary>
    public virtual bool IsConstant => false;
}

sealed class ConstantNode(Slot value) : SimpleNode
{
    public override bool IsConstant => true;

    public override bool TryEvaluate(ExpressionScope scope, out Slot slot)
    {
        slot = value;
        return true;
    }
}

/// <summary><c>variables.X</c>, <c>getVariable("X")</c>.</summary>
sealed class VariableNode(string name) : SimpleNode
{
    public override bool TryEvaluate(ExpressionScope scope, out Slot value)
    {
        if (scope.TryGetVariable(name, out var found))
        {
            value = Slot.From(found);
            return true;
        }
        value = default;
        return false;
    }
}

/// <summary><c>getX()</c>: a variable or an input of that name.</summary>
sealed class GetterNode(string name) : SimpleNode
{
    readonly string pascal = name[3..];
    readonly string camel = char.ToLowerInvariant(name[3]) + name[4..];

    public override bool TryEvaluate(ExpressionScope scope, out Slot value)
    {
        value = default;
        var upper = scope.TryGetVariable(pascal, out var found);
        if (camel != pascal && scope.TryGetVariable(camel, out var other))
        {
            if (upper)
                return false;   // two variables that differ in the first letter: the order of declaration decides
            (upper, found) = (true, other);
        }
        if (upper)
        {
            value = Slot.From(found);
            return true;
        }
        foreach (var (argument, _) in scope.Arguments)
            if (argument == pascal || argument == camel)
                return false;
        foreach (var input in scope.InputNames)
            if (input == pascal || input == camel)
            {
                value = Slot.From(scope.GetInput(input));
                return value.Kind != SlotKind.Object;   // a copy each time, as the engine makes it
            }
        return false;
    }
}

/// <summary>A host function without arguments, or with a literal name.</summary>
sealed class HostNode(Func<ExpressionScope, object?> read) : SimpleNode
{
    public override bool TryEvaluate(ExpressionScope scope, out Slot value)
    {
        value = Slot.From(read(scope));
        return true;
    }
}

/// <summary>A member by a literal name, of JSON, or the length or a character of a text.</summary>
sealed class MemberNode(SimpleNode on, string name) : SimpleNode
{
    // Names that every object has without owning them.
    static readonly HashSet<string> Inherited = new(StringComparer.Ordinal)
    {
        "constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf", "__proto__",
        "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__",
    };

    readonly int index = int.TryParse(name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var i)
        && i.ToString(System.Globalization.CultureInfo.InvariantCulture) == name ? i : -1;

    public override bool TryEvaluate(ExpressionScope scope, out Slot value)
    {
        if (!on.TryEvaluate(scope, out value))
            return false;
        switch (value)
        {
            case { Kind: SlotKind.Object, Reference: JsonElement { ValueKind: JsonValueKind.Object } json }:
                if (json.TryGetProperty(name, out var member))
                    value = Exact(Slot.From(Values.FromJson(member)));
                else if (Inherited.Contains(name))
                    return false;
                else
                    value = Slot.Undefined;
                return value.Kind != SlotKind.Object || value.Reference is JsonElement;
            case { Kind: SlotKind.Object, Reference: JsonElement { ValueKind: JsonValueKind.Array } list }:
                if (name == "length")
                    value = Slot.Of(list.GetArrayLength());
                else if (index < 0)
                    return false;
                else
                    value = index < list.GetArrayLength() ? Exact(Slot.From(Values.FromJson(list[index]))) : Slot.Undefined;
                return true;
            case { Kind: SlotKind.Text, Reference: string text }:
                if (name == "length")
                    value = Slot.Of(text.Length);
                else if (index < 0)
                    return false;
                else
                    value = index < text.Length ? Slot.Of(text[index].ToString()) : Slot.Undefined;
                return true;
            default:
                return false;
        }
    }

    // A number inside JSON is a JavaScript number, nothing more.
    static Slot Exact(Slot slot) => slot.Kind == SlotKind.Number ? Slot.Of(slot.Number) : slot;
}

/// <summary><c>`text ${a} text`</c>.</summary>
sealed class TemplateNode(string[] texts, SimpleNode[] parts, int textCharacters) : SimpleNode
{
    public override bool TryEvaluate(ExpressionScope scope, out Slot value)
    {
        value = default;
        var pieces = new string[texts.Length + parts.Length];
        pieces[0] = texts[0];
        var length = 0L;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!parts[i].TryEvaluate(scope, out var part) || part.Kind == SlotKind.Object)
                return false;
            pieces[(i * 2) + 1] = part.ToText();
            length += pieces[(i * 2) + 1].Length + texts[i + 1].Length;
            if (length > textCharacters)
                return false;
            pieces[(i * 2) + 2] = texts[i + 1];
        }
        value = Slot.Of(string.Concat(pieces));
        return true;
    }
}

/// <summary><c>a ? b : c</c>.</summary>
sealed class ConditionalNode(SimpleNode test, SimpleNode then, SimpleNode otherwise) : SimpleNode
{
    public override bool TryEvaluate(ExpressionScope scope, out Slot value) =>
        test.TryEvaluate(scope, out value) && (value.IsTrue ? then : otherwise).TryEvaluate(scope, out value);
}

/// <summary><c>&amp;&amp;</c>, <c>||</c> and <c>??</c>: the right side only when the left one asks for it.</summary>
sealed class LogicalNode(SimpleNode left, SimpleNode right, Func<Slot, bool> needsRight) : SimpleNode
{
    public override bool TryEvaluate(ExpressionScope scope, out Slot value) =>
        left.TryEvaluate(scope, out value) && (!needsRight(value) || right.TryEvaluate(scope, out value));
}
