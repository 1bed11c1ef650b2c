using System.Globalization;
using System.Text.RegularExpressions;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Scripting;

/// <summary>Errors of templates, for the person who wrote them.</summary>
static partial class LiquidErrors
{
    [GeneratedRegex(@"^(?<what>[\s\S]*?)\s+at \((?<line>\d+):(?<column>\d+)\)")]
    private static partial Regex Place { get; }

    public static ExpressionException Syntax(string error)
    {
        var place = Place.Match(error);
        if (!place.Success)
            return new ExpressionException("liquid.syntax", $"The template can't be read: {error.Trim()}");
        var line = int.Parse(place.Groups["line"].Value, CultureInfo.InvariantCulture);
        var column = int.Parse(place.Groups["column"].Value, CultureInfo.InvariantCulture);
        return new ExpressionException("liquid.syntax", $"Line {line}, column {column}: {place.Groups["what"].Value}.", line, column);
    }

    /// <summary>An upper bound of how deep blocks and parentheses are nested: the parser goes down the stack with each.</summary>
    public static int Depth(string text)
    {
        var (depth, deepest) = (0, 0);
        foreach (var c in text)
            if (c is '(' or '[')
                deepest = Math.Max(deepest, ++depth);
            else if (c is ')' or ']')
                depth = Math.Max(0, depth - 1);
        return Math.Max(deepest, Blocks.Count(text) - 400);
    }

    [GeneratedRegex(@"\{%-?\s*(if|unless|for|case|capture|tablerow|comment|raw|liquid)\b")]
    private static partial Regex Blocks { get; }

    public static ExpressionException Runtime(Exception failed) => failed switch
    {
        ExpressionException ours => ours,
        TimeoutException => new("liquid.timeout", "The template was stopped: it takes too long."),
        InvalidOperationException e when e.Message.StartsWith("The maximum", StringComparison.Ordinal) => new("liquid.steps", "The template was stopped: it has too many steps. Is a loop too long?"),
        _ => new ExpressionException("liquid.error", "The template can't be rendered: a filter was given a value that it can't work with."),
    };
}
