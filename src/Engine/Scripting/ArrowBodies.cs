using System.Text;
using Acornima;
using Acornima.Ast;

namespace DualFlow.Engine.Scripting;

/// <summary>
/// Gives arrow functions without a body (<c>x =&gt; x + 1</c>) one with a statement. Limits are looked at before statements; native code
/// that calls such a function (the <c>next</c> of an iterator that spreads itself) would go down the stack without a look.
/// </summary>
static class ArrowBodies
{
    const string Open = "{return(";
    const string Close = ")}";

    /// <summary>The same script with bodies, and the way back to what its author wrote.</summary>
    /// <param name="source">A script that parses.</param>
    public static ScriptSource Fill(ScriptSource source)
    {
        var arrows = new SortedSet<int>();
        var parser = new Parser(new ParserOptions
        {
            AllowReturnOutsideFunction = true,
            OnToken = (in Token token) =>
            {
                if (token.Kind == TokenKind.Punctuator && token.Value is "=>")
                    arrows.Add(token.Start);
            },
        });
        var inserts = new List<(int At, string Text)>();
        var open = new Stack<Node>([parser.ParseScript(source.Code)]);
        while (open.TryPop(out var node))
        {
            if (node is ArrowFunctionExpression { Body: Expression body })
            {
                // Between the arrow and the body stand only blanks, comments and brackets.
                inserts.Add((arrows.GetViewBetween(node.Start, body.Start).Max + 2, Open));
                inserts.Add((node.End, Close));
            }
            foreach (var child in node.ChildNodes)
                open.Push(child);
        }
        return Insert(source, [.. inserts.OrderBy(i => i.At)]);
    }

    static ScriptSource Insert(ScriptSource source, List<(int At, string Text)> inserts)
    {
        var code = new StringBuilder(source.Code.Length + inserts.Count * Open.Length);
        var places = new List<(int At, int Length)>();
        var from = 0;
        foreach (var (at, text) in inserts)
        {
            code.Append(source.Code, from, at - from);
            places.Add((code.Length, text.Length));
            code.Append(text);
            from = at;
        }
        code.Append(source.Code, from, source.Code.Length - from);
        foreach (var (at, length) in source.Inserted)
            places.Add((at + inserts.Where(i => i.At <= at).Sum(i => i.Text.Length), length));
        return source with { Code = code.ToString(), Inserted = [.. places.OrderBy(p => p.At)] };
    }
}
