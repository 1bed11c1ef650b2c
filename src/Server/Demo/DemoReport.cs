using System.Globalization;

namespace DualFlow.Server.Demo;

/// <summary>What the demo prints at its end. Every total is given twice: as it stands, and as it comes out when it is counted anew from elsewhere.</summary>
public sealed class DemoReport
{
    readonly List<string> lines = [];
    readonly List<string> wrong = [];

    /// <summary>Everything, in order.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>Totals that contradict each other.</summary>
    public IReadOnlyList<string> Wrong => wrong;

    /// <summary>Totals that were checked.</summary>
    public int Checked { get; private set; }

    /// <summary>Begins a chapter.</summary>
    public void Begin(string title)
    {
        lines.Add("");
        lines.Add(title);
    }

    /// <summary>A line of the chapter.</summary>
    public void Say(FormattableString text) => lines.Add("  " + text.ToString(CultureInfo.InvariantCulture));

    /// <summary>A line as it is.</summary>
    public void Copy(string text) => lines.Add("  " + text);

    /// <summary>A total that must agree with what it is counted from.</summary>
    /// <param name="what">What is counted.</param>
    /// <param name="stands">The figure as it stands.</param>
    /// <param name="where">Where it stands.</param>
    /// <param name="counted">The figure counted anew.</param>
    /// <param name="from">What it was counted from.</param>
    public void Total(string what, decimal stands, string where, decimal counted, string from)
    {
        Checked++;
        var line = string.Create(CultureInfo.InvariantCulture, $"{what}: {stands:0.##} ({where}) {(stands == counted ? "=" : "≠")} {counted:0.##} ({from})");
        lines.Add((stands == counted ? "  [ok]    " : "  [WRONG] ") + line);
        if (stands != counted)
            wrong.Add(line);
    }
}
