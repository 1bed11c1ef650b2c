using System.CommandLine;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Server.Hosting;

namespace DualFlow.Server.CommandLine;

/// <summary><c>script test|new|docs</c>: scripted activities in a folder, without a server and a database.</summary>
public sealed class ScriptCommand
{
    readonly Argument<string> folder = new("DIR") { Description = "Folder with scripts (*.js)." };
    readonly Argument<string> name = new("NAME") { Description = "Name of the new script, for example compensation.bonus." };
    readonly Option<string?> output = new("--out") { Description = "Folder to write into; the current one when left out.", HelpName = "DIR" };
    readonly Option<string?> pages = new("--out") { Description = "Folder to write into; standard output when left out.", HelpName = "DIR" };
    readonly Option<string> language = new("--language") { Description = "kk, ru or en.", DefaultValueFactory = _ => "en" };
    readonly SharedOptions options;
    readonly Terminal terminal;

    /// <summary>The command.</summary>
    public ScriptCommand(SharedOptions options, Terminal terminal)
    {
        (this.options, this.terminal) = (options, terminal);
        language.AcceptOnlyFromAmong("kk", "ru", "en");
        var test = new Command("test", "Runs every example of every script and prints a line each; exit 1 when one differs, 65 when a script is invalid.") { folder };
        test.SetAction(Test);
        var create = new Command("new", "Writes a script to start from, with its description and an example.") { name, output };
        create.SetAction(CreateAsync);
        var docs = new Command("docs", "Writes a page of documentation for every script; to standard output without --out.") { folder, language, pages };
        docs.SetAction(DocsAsync);
        Command = new Command("script", "Works on scripted activities in a folder.") { test, create, docs };
    }

    /// <summary>For the root command.</summary>
    public Command Command { get; }

    int Test(ParseResult parsed)
    {
        var lanes = Lanes(parsed);
        // The first script of a process waits for what is compiled once: that is no fault of its example.
        lanes.RunExamples(lanes.Compile(lanes.Read(ScriptTemplate.Write("warm-up")), static _ => null));
        var (passed, failed, invalid) = (0, 0, 0);
        foreach (var file in ScriptFolder.Read(parsed.GetValue(folder)!, lanes))
        {
            foreach (var problem in file.Problems)
                terminal.Output.WriteLine($"invalid {file.Path}: {problem}");
            invalid += file.Problems.Length;
            if (file.Activity is null)
                continue;
            foreach (var result in lanes.RunExamples(file.Activity))
            {
                terminal.Output.WriteLine(Line(file, result));
                _ = result.Passed ? passed++ : failed++;
            }
        }
        terminal.Say($"{passed} passed, {failed} failed, {invalid} problems");
        return invalid > 0 ? ExitCodes.InvalidDefinition : failed > 0 ? ExitCodes.Failed : ExitCodes.Done;
    }

    static string Line(ScriptFile file, ExampleResult result)
    {
        var title = $"{file.Module!.Metadata.Name}: {result.Example.Name}";
        if (result.Passed)
            return $"pass {title}";
        var differences = string.Join("; ", result.Differences.Select(d => $"{d.Path} expected {d.Expected}, got {d.Actual}"));
        return $"FAIL {title} ({file.Path}, line {result.Example.Line}): {differences}{(result.Fault is { } fault ? $" [{fault}]" : "")}";
    }

    async Task<int> CreateAsync(ParseResult parsed, CancellationToken ct)
    {
        var wanted = parsed.GetValue(name)!;
        if (!ScriptTemplate.IsName(wanted))
            throw new UsageException($"\"{wanted}\" can't be the name of a script: use letters, digits, points and hyphens, for example compensation.bonus.");
        var target = Directory.CreateDirectory(parsed.GetValue(output) ?? ".").FullName;
        var file = Path.Combine(target, wanted + ".js");
        if (File.Exists(file))
            throw new UsageException($"{file} is there already.");
        await File.WriteAllTextAsync(file, ScriptTemplate.Write(wanted), ct);
        terminal.Say($"Written to {file}. Try it: script test {target}");
        return ExitCodes.Done;
    }

    async Task<int> DocsAsync(ParseResult parsed, CancellationToken ct)
    {
        var files = ScriptFolder.Read(parsed.GetValue(folder)!, Lanes(parsed));
        var problems = files.SelectMany(f => f.Problems).ToList();
        terminal.Say(problems);
        var target = parsed.GetValue(pages) is { } wanted ? Directory.CreateDirectory(wanted).FullName : null;
        foreach (var module in files.Select(f => f.Module).OfType<Engine.Scripting.Modules.ScriptModule>())
        {
            var page = ScriptDocs.Write(module.Metadata, parsed.GetValue(language)!);
            if (target is null)
                await terminal.Output.WriteLineAsync(page);
            else
                await File.WriteAllTextAsync(Path.Combine(target, module.Metadata.Name + ".md"), page, ct);
        }
        return problems.Count == 0 ? ExitCodes.Done : ExitCodes.InvalidDefinition;
    }

    // Examples bring their rows: the questions are read, and nobody asks them.
    ScriptLanes Lanes(ParseResult parsed) => EngineParts.Lanes(options.SettingsWithoutDatabase(parsed));
}
