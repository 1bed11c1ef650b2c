using System.CommandLine;
using DualFlow.Activities.Registry.Desk;
using DualFlow.Activities.Registry.Import;
using DualFlow.Activities.Registry.Kinds;
using DualFlow.Engine.Contract;
using DualFlow.Server.Hosting;

namespace DualFlow.Server.CommandLine;

/// <summary><c>load DIR</c>: imports the registers of a folder, a file each, named after them; exit 65 when a row can't be taken.</summary>
public sealed class LoadCommand
{
    readonly Argument<string?> folder = new("DIR") { Description = "Folder with students.csv, enterprises.xlsx and so on; without it the sample college.", Arity = ArgumentArity.ZeroOrOne };
    readonly Option<bool> skip = new("--skip-bad-rows") { Description = "Takes the rows that are right. Without it a file with a bad row is not taken at all." };
    readonly SharedOptions options;
    readonly Terminal terminal;

    /// <summary>The command.</summary>
    public LoadCommand(SharedOptions options, Terminal terminal)
    {
        (this.options, this.terminal) = (options, terminal);
        Command = new Command("load", "Imports programmes, teachers, groups, students, guardians, enterprises, workplaces and mentors from CSV or XLSX files.") { folder, skip };
        Command.SetAction(RunAsync);
    }

    /// <summary>For the root command.</summary>
    public Command Command { get; }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var settings = options.Settings(parsed);
        var from = parsed.GetValue(folder) ?? Path.Combine(settings.ShippedWorkflows, "sample", "college");
        if (!Directory.Exists(from))
            throw new DirectoryNotFoundException($"There is no folder \"{from}\".");
        var files = RegistryKinds.All.SelectMany(k => new[] { ".csv", ".xlsx" }.Select(e => (Kind: k, Path: Path.Combine(from, k.Name + e)))).Where(f => File.Exists(f.Path)).ToList();
        if (files.Count == 0)
            throw new UsageException($"The folder \"{from}\" has none of {string.Join(", ", RegistryKinds.All.Select(k => k.Name + ".csv"))}.");
        await using var services = await Composition.OpenAsync(settings, options.Configuration(parsed), ct);
        var desk = services.GetRequiredService<RegistryDesk>();
        var clerk = new Person("command-line", "command-line", "Command line", [], ["*"], null);
        var isWhole = true;
        foreach (var (kind, path) in files)
        {
            var report = (await desk.ImportAsync(clerk, kind, Path.GetFileName(path), await File.ReadAllBytesAsync(path, ct), parsed.GetValue(skip) ? ImportMode.Skip : ImportMode.All, null, ct)).Value!;
            terminal.Say($"{kind.Name}: {report.Added} added, {report.Changed} changed, {report.Unchanged} unchanged, {report.Refused} refused{(report.IsWritten ? "" : "; nothing was written")}");
            foreach (var problem in report.Problems)
                terminal.Say($"  row {problem.Row}, {problem.Column}: {problem.Code}: {problem.Message.In("en")}");
            isWhole &= report.Problems.Count == 0;
        }
        return isWhole ? ExitCodes.Done : ExitCodes.InvalidDefinition;
    }
}
