namespace DualFlow.Engine.Scripting;

/// <summary>A script's text as its author wrote it, and the code that runs, with the way back from one to the other.</summary>
/// <param name="Text">As written.</param>
/// <param name="Code">What is parsed: the text, or the text within a wrapper.</param>
/// <param name="Inserted">Where characters were inserted into the text: position in the code, and how many.</param>
sealed record ScriptSource(string Text, string Code, (int At, int Length)[] Inserted)
{
    public static ScriptSource Plain(string text) => new(text, text, []);

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
