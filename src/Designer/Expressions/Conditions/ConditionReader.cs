using System.Collections.Immutable;

namespace DualFlow.Designer.Expressions.Conditions;

/// <summary>Reads a script as rows when it has exactly the forms that <see cref="ConditionWriter"/> writes; anything else stays text, and nothing is guessed.</summary>
public static class ConditionReader
{
    /// <summary>The rows; null when the script is something else. An empty script has no rows.</summary>
    public static ImmutableArray<ConditionRow>? Read(string? script)
    {
        if (string.IsNullOrWhiteSpace(script))
            return [];
        if (ConditionTokens.Of(script) is not { } tokens)
            return null;
        var rows = ImmutableArray.CreateBuilder<ConditionRow>();
        var join = ConditionJoin.And;
        do
        {
            if (Row(tokens, join) is not { } row)
                return null;
            rows.Add(row);
        }
        while (Join(tokens, out join));
        tokens.Take(";");
        return tokens.IsAtEnd ? rows.ToImmutable() : null;
    }

    /// <summary>A field in the form that rows hold; null when the text is no field.</summary>
    public static string? Field(string script) => ConditionTokens.Of(script) is { } tokens && Field(tokens, out var call) is { } field && call is null && tokens.IsAtEnd ? field : null;

    static bool Join(ConditionTokens tokens, out ConditionJoin join)
    {
        join = ConditionJoin.And;
        if (tokens.Take("&&"))
            return true;
        join = ConditionJoin.Or;
        return tokens.Take("||");
    }

    static ConditionRow? Row(ConditionTokens tokens, ConditionJoin join)
    {
        var not = tokens.Take("!");
        var start = tokens.At;
        if (tokens.Take("isNullOrEmpty") && tokens.Take("("))
            return Field(tokens, out var inner) is { } asked && inner is null && tokens.Take(")")
                ? new(join, asked, not ? ConditionOperator.IsFilled : ConditionOperator.IsEmpty) : null;
        tokens.At = start;
        if (List(tokens) is { } list)
            return !not && tokens.Take(".") && tokens.Take("includes") && tokens.Take("(") && Field(tokens, out var call) is { } one && call is null && tokens.Take(")")
                ? new(join, one, ConditionOperator.IsOneOf, list) : null;
        if (Field(tokens, out var method) is not { } field)
            return null;
        return method is not null ? Call(tokens, join, field, method, not) : not ? null : Comparison(tokens, join, field);
    }

    static ConditionRow? Call(ConditionTokens tokens, ConditionJoin join, string field, string method, bool not)
    {
        ConditionOperator? op = (method, not) switch
        {
            ("includes", false) => ConditionOperator.Contains,
            ("includes", true) => ConditionOperator.ContainsNot,
            ("startsWith", false) => ConditionOperator.StartsWith,
            ("endsWith", false) => ConditionOperator.EndsWith,
            _ => null,
        };
        return op is { } known && Value(tokens) is { } value && tokens.Take(")") ? new(join, field, known, value) : null;
    }

    static ConditionRow? Comparison(ConditionTokens tokens, ConditionJoin join, string field)
    {
        ConditionOperator? op = tokens.Take("===") ? ConditionOperator.Is : tokens.Take("!==") ? ConditionOperator.IsNot
            : tokens.Take("<=") ? ConditionOperator.AtMost : tokens.Take(">=") ? ConditionOperator.AtLeast
            : tokens.Take("<") ? ConditionOperator.Less : tokens.Take(">") ? ConditionOperator.More : null;
        if (op is not { } known || Value(tokens) is not { } value)
            return null;
        return (known, value) switch
        {
            (ConditionOperator.Is, ConditionValue.Boolean { Value: true }) => new(join, field, ConditionOperator.IsTrue),
            (ConditionOperator.IsNot, ConditionValue.Boolean { Value: true }) => new(join, field, ConditionOperator.IsFalse),
            // Two dates are never the same object: such a row would never be true.
            (ConditionOperator.Is or ConditionOperator.IsNot, ConditionValue.Date) => null,
            _ => new(join, field, known, value),
        };
    }

    static ConditionValue? Value(ConditionTokens tokens)
    {
        if (tokens.String() is { } text)
            return new ConditionValue.Text(text);
        var minus = tokens.Take("-");
        if (tokens.Number() is { } number)
            return new ConditionValue.Number(minus ? -number : number);
        if (minus)
            return null;
        if (tokens.Take("true"))
            return new ConditionValue.Boolean(true);
        if (tokens.Take("false"))
            return new ConditionValue.Boolean(false);
        if (tokens.Take("new"))
            return tokens.Take("Date") && tokens.Take("(") && tokens.String() is { } iso && tokens.Take(")") ? new ConditionValue.Date(iso) : null;
        return Field(tokens, out var call) is { } field && call is null ? new ConditionValue.Field(field) : null;
    }

    static ConditionValue.List? List(ConditionTokens tokens)
    {
        var start = tokens.At;
        if (!tokens.Take("["))
            return null;
        var items = ImmutableArray.CreateBuilder<ConditionValue>();
        while (Value(tokens) is { } item)
        {
            items.Add(item);
            if (!tokens.Take(","))
                break;
        }
        if (items.Count > 0 && tokens.Take("]"))
            return new(items.ToImmutable());
        tokens.At = start;
        return null;
    }

    // variables.X, variables["x y"], getInput("X"), getOutputFrom("a", "B"), getX(), each with members behind it.
    static string? Field(ConditionTokens tokens, out string? method)
    {
        method = null;
        if (tokens.Name() is not { } first)
            return null;
        string field;
        if (first == "variables")
        {
            if (Member(tokens, ".") is not { } variable)
                return null;
            field = first + variable;
        }
        else if (first.StartsWith("get", StringComparison.Ordinal) && Arguments(tokens) is { } arguments)
        {
            field = first + arguments;
        }
        else
        {
            return null;
        }
        while (true)
        {
            var start = tokens.At;
            if (Member(tokens, "?.") is not { } member)
            {
                tokens.At = start;
                return field;
            }
            if (tokens.Take("("))
            {
                method = member.TrimStart('?', '.');
                return field;
            }
            field += member;
        }
    }

    static string? Arguments(ConditionTokens tokens)
    {
        if (!tokens.Take("("))
            return null;
        var arguments = new List<string>();
        while (tokens.String() is { } argument)
        {
            arguments.Add(ConditionWriter.Quote(argument));
            if (!tokens.Take(","))
                break;
        }
        return tokens.Take(")") ? $"({string.Join(", ", arguments)})" : null;
    }

    // A member behind a variable is asked for only when there is something to ask: `?.`.
    static string? Member(ConditionTokens tokens, string written)
    {
        if (tokens.Take("["))
            return tokens.String() is { } key && tokens.Take("]") ? $"{(written == "." ? "" : written)}[{ConditionWriter.Quote(key)}]" : null;
        if (!tokens.Take("?.") && !tokens.Take("."))
            return null;
        if (tokens.Take("["))
            return tokens.String() is { } key && tokens.Take("]") ? $"{(written == "." ? "" : written)}[{ConditionWriter.Quote(key)}]" : null;
        return tokens.Name() is { } name ? written + name : null;
    }
}
