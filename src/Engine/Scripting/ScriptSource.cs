using System.Collections.Immutable;

namespace DualFlow.Engine.Scripting;

/// <summary>A place in what its author wrote.</summary>
/// <param name="File">Name of the module; null in an expression.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
/// <param name="Text">The author's line, shortened.</param>
readonly record struct ScriptPlace(string? File, int Line, int Column, string Text);

/// <summary>A module within a script that is made of several.</summary>
/// <param name="Name">Name of the module.</param>
/// <param name="FirstLine">1-based line of the whole script on which the module's first line stands.</param>
readonly record struct ScriptPart(string Name, int FirstLine);

/// <summary>A script's text as its author wrote it, and the code that runs, with the way back from one to the other.</summary>
/// <param name="Text">As written.</param>
/// <param name="Code">What is parsed: the text, or the text within a wrapper.</param>
/// <param name="Inserted">Where characters were inserted into the text: position in the code, and how many.</param>
sealed record ScriptSource(string Text, string Code, (int At, int Length)[] Inserted)
{
    /// <summary>The modules that the text is made of, in order; empty when it is one expression.</summary>
    public ImmutableArray<ScriptPart> Parts { get; init; } = [];

    public static ScriptSource Plain(string text) => new(text, text, []);

    /// <summary>The place that a person looks for, of a position in the code (line from 1, column from 0).</summary>
    public ScriptPlace Place(int codeLine, int codeColumn)
    {
        var (line, column) = Locate(codeLine, codeColumn);
        for (var i = Parts.Length - 1; i >= 0; i--)
            if (line >= Parts[i].FirstLine)
                return new(Parts[i].Name, line - Parts[i].FirstLine + 1, column, Line(line));
        return new(null, line, column, Line(line));
    }

    /// <summary>Line and column (both 1-based) in the author's text of a position in the code.</summary>
    /// <param name="line">1-based line in the code.</param>
    /// <param name="column">0-based column in the code.</param>
    public (int Line, int Column) Locate(int line, int column)
    {
        var offset = Math.Min(StartOfLine(Code, line) + column, Code.Length);
        foreach (var (at, length) in Inserted.Reverse())
            if (offset >= at)
                offset = Math.Max(at, offset - length);
        offset = Math.Clamp(offset, 0, Text.Length);
        var foundLine = 1;
        var start = 0;
        for (var next = Text.IndexOf('\n', StringComparison.Ordinal); next >= 0 && next < offset; next = Text.IndexOf('\n', next + 1))
        {
            foundLine++;
            start = next + 1;
        }
        return (foundLine, offset - start + 1);
    }

    /// <summary>The author's line without surrounding blanks, cut to 120 characters.</summary>
    public string Line(int line)
    {
        var start = StartOfLine(Text, line);
        var end = Text.IndexOf('\n', start);
        var text = (end < 0 ? Text[start..] : Text[start..end]).Trim();
        return text.Length <= 120 ? text : string.Concat(text.AsSpan(0, 117), "...");
    }

    static int StartOfLine(string text, int line)
    {
        var start = 0;
        for (var i = 1; i < line; i++)
        {
            var next = text.IndexOf('\n', start);
            if (next < 0)
                return start;
            start = next + 1;
        }
        return start;
    }
}
