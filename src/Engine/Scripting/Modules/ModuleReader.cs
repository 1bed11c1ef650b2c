using System.Collections.Immutable;
using Acornima;
using Acornima.Ast;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Scripting.Modules;

/// <summary>
/// Reads an ECMAScript module into a <see cref="ScriptModule"/>: the description from the syntax tree, imports and exports
/// blanked out so that the rest can run inside a function, with every line and column where its author put it.
/// </summary>
sealed class ModuleReader
{
    const string Run = "$run";
    const string Binding = "const $run=";

    readonly string text;
    readonly ImmutableArray<ScriptQuery> catalogue;
    readonly char[] body;
    readonly List<ScriptImport> imports = [];
    readonly Dictionary<string, string> exports = new(StringComparer.Ordinal);
    ObjectExpression? description;
    bool isLibrary;

    ModuleReader(string text, ImmutableArray<ScriptQuery> catalogue) => (this.text, body, this.catalogue) = (text, text.ToCharArray(), catalogue);

    /// <summary>Reads a module.</summary>
    /// <exception cref="ProblemException"><c>script.syntax</c>, <c>script.forbidden</c> or <c>script.metadata</c>, with line and column.</exception>
    public static ScriptModule Read(string text, ScriptLimits limits, ImmutableArray<ScriptQuery> catalogue)
    {
        if (text.Length > limits.SourceCharacters)
            throw new ProblemException(TooLong(text.Length, limits));
        if (TextGuards.NamesTooManyClasses(text))
            throw new ProblemException(new Problem("script.forbidden", "The script names too many Unicode classes (\\p{…}) in its regular expressions: at most 100.", "Write shorter patterns."));
        try
        {
            var reader = new ModuleReader(text, catalogue);
            foreach (var statement in new Parser().ParseModule(text).Body)
                reader.Take(statement);
            return reader.Finish();
        }
        catch (ParseErrorException e)
        {
            throw new ProblemException(new Problem("script.syntax", $"{e.Description}.", "Correct the text there.", Line: e.LineNumber, Column: e.Column + 1));
        }
        catch (InsufficientExecutionStackException)
        {
            throw new ProblemException(new Problem("script.syntax", "The script is nested too deeply.", "Nest less."));
        }
    }

    /// <summary>A script with more characters than the limits allow.</summary>
    public static Problem TooLong(int characters, ScriptLimits limits) =>
        new("script.forbidden", $"The script has {characters} characters; at most {limits.SourceCharacters} are allowed.", "Move parts into a library.");

    ScriptModule Finish()
    {
        if (description is null)
            throw new ProblemException(new Problem("script.metadata", "The script doesn't say what it is.", "Begin with export const activity = { name: \"area.what\", … }; or with export const library = { name: \"area.what\" };", Line: 1, Column: 1));
        var metadata = MetadataReader.Read(Literal.Read(description), isLibrary, catalogue);
        if (!isLibrary && !exports.ContainsKey("default"))
            throw new ProblemException(new Problem("script.metadata", "The script has no function to run.", "End with export default (inputs, context) => ({ port: \"done\", output: { … } });", Line: 1, Column: 1));
        return new ScriptModule(text, metadata) { Body = new string(body), Imports = [.. imports], Exports = [.. exports] };
    }

    void Take(Statement statement)
    {
        switch (statement)
        {
            case ImportDeclaration import:
                Import(import);
                break;
            case ExportDefaultDeclaration { Declaration: var declaration } export:
                Default(export, declaration);
                break;
            case ExportNamedDeclaration { Source: not null } or ExportAllDeclaration:
                throw Bad(statement, "Exports of another module can't be passed on.", "Import what you need, and export a function of your own.");
            case ExportNamedDeclaration { Declaration: { } declaration } export:
                Named(export, declaration);
                break;
            case ExportNamedDeclaration export:
                foreach (var one in export.Specifiers)
                    exports[NameOf(one.Exported)] = NameOf(one.Local);
                Blank(export.Start, export.End);
                break;
        }
    }

    void Import(ImportDeclaration import)
    {
        if (import.Attributes.Count > 0)
            throw Bad(import, "Imports have no attributes here.", "Remove \"with { … }\".");
        var names = import.Specifiers.Select(s => s switch
        {
            ImportSpecifier one => new ImportedName(NameOf(one.Imported), one.Local.Name),
            ImportDefaultSpecifier one => new ImportedName("default", one.Local.Name),
            _ => new ImportedName(null, s.Local.Name),
        });
        imports.Add(new(import.Source.Value, [.. names], import.Location.Start.Line, import.Location.Start.Column + 1));
        Blank(import.Start, import.End);
    }

    void Named(ExportNamedDeclaration export, Declaration declaration)
    {
        if (declaration is VariableDeclaration { Declarations: [{ Id: Identifier { Name: "activity" or "library" } id, Init: { } init }] })
        {
            if (description is not null)
                throw Bad(export, "The script describes itself twice.", "Keep one description.");
            (description, isLibrary) = (init as ObjectExpression ?? throw Bad(init, "The description of a script is an object.", "Write { name: \"area.what\" }."), id.Name == "library");
            Blank(export.Start, export.End);
            return;
        }
        Blank(export.Start, declaration.Start);
        switch (declaration)
        {
            case FunctionDeclaration { Id: { } name }:
                exports[name.Name] = name.Name;
                break;
            case ClassDeclaration { Id: { } name }:
                exports[name.Name] = name.Name;
                break;
            case VariableDeclaration variables:
                foreach (var one in variables.Declarations)
                    exports[one.Id is Identifier name ? name.Name : throw Bad(one, "Only plain names can be exported.", "Export each name on its own.")] = ((Identifier)one.Id).Name;
                break;
        }
    }

    void Default(ExportDefaultDeclaration export, StatementOrExpression declaration)
    {
        Blank(export.Start, declaration.Start);
        if (declaration is FunctionDeclaration { Id: { } named })
        {
            exports["default"] = named.Name;
            return;
        }
        if (declaration is ClassDeclaration)
            throw Bad(declaration, "A script exports a function, not a class.", "Write export default (inputs, context) => ({ port: \"done\" });");
        if (declaration.Start - export.Start < Binding.Length || text.AsSpan(export.Start, Binding.Length).Contains('\n'))
            throw Bad(export, "\"export default\" is written over two lines.", "Write export default on one line.");
        Binding.CopyTo(0, body, export.Start, Binding.Length);
        exports["default"] = Run;
    }

    void Blank(int from, int to)
    {
        for (var i = from; i < to; i++)
            if (body[i] is not ('\n' or '\r'))
                body[i] = ' ';
    }

    static string NameOf(Expression node) => (node as Identifier)?.Name ?? throw Bad(node, "Exported names are plain names.", "Write the name without quotes.");

    static ProblemException Bad(Node node, string message, string fix) =>
        new(new Problem("script.metadata", message, fix, Line: node.Location.Start.Line, Column: node.Location.Start.Column + 1));
}
