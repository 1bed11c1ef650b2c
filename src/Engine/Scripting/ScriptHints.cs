using System.Text.RegularExpressions;

namespace DualFlow.Engine.Scripting;

/// <summary>What was probably meant: misspelt names, inputs that don't exist, libraries that aren't there.</summary>
static partial class ScriptHints
{
    [GeneratedRegex(@"([\w$]+) is not (?:defined|a function)")]
    private static partial Regex Unknown { get; }

    public static string For(string message, CompiledScript script, ScriptRun run)
    {
        if (Unknown.Match(message) is { Success: true } match)
            return ForName(match.Groups[1].Value, run);
        if (!message.Contains("undefined", StringComparison.Ordinal) && !message.Contains("null", StringComparison.Ordinal))
            return "";
        var known = run.Scope.VariableNames;
        foreach (var name in script.Analysis.Variables)
            if (!known.Contains(name, StringComparer.Ordinal))
                return $" There is no variable {name}{Suggest(name, known)}.";
        return "";
    }

    static string ForName(string name, ScriptRun run) => name switch
    {
        "setOutcome" or "setOutcomes" => $" {name} can be used in the activity Run JavaScript only.",
        "_" or "lodash" or "lodashFp" or "moment" => " Script libraries are not available; use the language's own functions.",
        "require" or "process" or "fetch" or "XMLHttpRequest" or "importNamespace" or "System" or "host" =>
            " Scripts can't reach files, the network or .NET; use an activity.",
        "setTimeout" or "setInterval" => " Scripts can't wait; use the activity Delay.",
        "console" => " There is no console; use the activity Write Line.",
        "getSecret" or "getConfig" or "createEventTriggerUrl" => " It isn't available here.",
        "BigInt" or "Temporal" or "Atomics" or "SharedArrayBuffer" or "ArrayBuffer" or "DataView" or "eval" or "WeakRef" or "Uint8Array" =>
            " It is switched off for safety.",
        _ when run.Scope.VariableNames.Contains(name, StringComparer.Ordinal) => $" Write variables.{name} or get{ScriptNames.Pascal(name)}().",
        _ when run.Scope.InputNames.Contains(name, StringComparer.Ordinal) => $" Write get{ScriptNames.Pascal(name)}() or getInput(\"{name}\").",
        _ => Suggest(name, ScriptNames.Known(run)) is { Length: > 0 } suggestion ? suggestion[1..].TrimStart() is var s ? $" {char.ToUpperInvariant(s[0])}{s[1..]}." : "" : "",
    };

    /// <summary>", did you mean X?" or nothing.</summary>
    public static string Suggest(string name, IEnumerable<string> known)
    {
        var best = "";
        var distance = Math.Max(1, (name.Length + 1) / 3) + 1;
        foreach (var candidate in known)
        {
            var d = Distance(name, candidate, distance);
            if (d < distance && candidate != name)
                (best, distance) = (candidate, d);
        }
        return best.Length == 0 ? "" : $"; did you mean {best}?".TrimEnd('?');
    }

    // Two letters the wrong way round are one mistake (optimal string alignment); capital letters make no difference.
    static int Distance(string a, string b, int atMost)
    {
        if (Math.Abs(a.Length - b.Length) >= atMost || a.Length > 64 || b.Length > 64)
            return atMost;
        Span<int> older = stackalloc int[b.Length + 1], old = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            old.CopyTo(older);
            row.CopyTo(old);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(old[j], row[j - 1]) + 1, old[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    row[j] = Math.Min(row[j], older[j - 2] + 1);
            }
        }
        return row[b.Length];
    }

    static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
