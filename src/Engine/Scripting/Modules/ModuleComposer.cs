using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Scripting.Modules;

/// <summary>
/// Makes one script of a module and the libraries that it imports: each module is a function of its own that gives out its
/// exports, in the order in which they need each other. There is no loader at run time: what isn't in here can't be reached.
/// </summary>
sealed class ModuleComposer
{
    const int MostModules = 32;

    readonly Func<string, ScriptModule?> find;
    readonly StringBuilder code = new();
    readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);
    readonly List<string> open = [];
    readonly List<ScriptPart> parts = [];
    int line = 1;

    ModuleComposer(Func<string, ScriptModule?> find) => this.find = find;

    /// <summary>The script; evaluating it calls the activity's function with <c>$__inputs</c> and <c>$__context</c>.</summary>
    /// <exception cref="ProblemException"><c>script.import</c>: a library is missing, has no such name, or imports itself.</exception>
    public static ScriptSource Compose(ScriptModule module, Func<string, ScriptModule?> find)
    {
        var composer = new ModuleComposer(find);
        var variable = composer.Add(module, module.Metadata.Name);
        composer.code.Append(module.Metadata.IsLibrary ? "undefined" : variable + ".default($__inputs, $__context)");
        return ScriptSource.Plain(composer.code.ToString()) with { Parts = [.. composer.parts] };
    }

    string Add(ScriptModule module, string name)
    {
        open.Add(name);
        foreach (var import in module.Imports)
            Require(import);
        open.RemoveAt(open.Count - 1);
        var variable = "$__m" + (variables.Count + 1).ToString(CultureInfo.InvariantCulture);
        variables[name] = variable;
        Write($"const {variable} = (() => {{ \"use strict\"; ");
        foreach (var import in module.Imports)
            foreach (var one in import.Names)
                Write(one.Exported is null ? $"const {one.Local} = {variables[import.From]}; " : $"const {one.Local} = {variables[import.From]}.{one.Exported}; ");
        Write("\n");
        parts.Add(new(name, line));
        Write(module.Body);
        Write("\nreturn { " + string.Join(", ", module.Exports.Select(e => $"{e.Key}: {e.Value}")) + " };\n})();\n");
        return variable;
    }

    void Require(ScriptImport import)
    {
        if (open.Contains(import.From, StringComparer.Ordinal))
            throw Bad(import, $"\"{import.From}\" imports itself: {string.Join(" → ", open.Append(import.From))}.", "Move what both need into a third library.");
        if (find(import.From) is not { } library || !library.Metadata.IsLibrary)
            throw Bad(import, $"There is no library \"{import.From}\".", "Scripts can import the college's own libraries only, by their names. Correct the name, or publish the library first.");
        foreach (var wrong in import.Names.Where(n => n.Exported is not null && library.Exports.All(e => e.Key != n.Exported)))
            throw Bad(import, $"The library \"{import.From}\" doesn't export \"{wrong.Exported}\"{Suggestion.For(wrong.Exported!, library.Exports.Select(e => e.Key))}.", "Correct the name.");
        if (variables.ContainsKey(import.From))
            return;
        if (variables.Count + open.Count > MostModules)
            throw Bad(import, $"The script needs more than {MostModules} modules.", "Put libraries together.");
        Add(library, import.From);
    }

    void Write(string text)
    {
        code.Append(text);
        line += text.AsSpan().Count('\n');
    }

    static ProblemException Bad(ScriptImport import, string message, string fix) => new(new Problem("script.import", message, fix, Line: import.Line, Column: import.Column));
}
