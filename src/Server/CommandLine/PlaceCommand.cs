using System.CommandLine;
using System.Diagnostics;
using DualFlow.Activities.Placement.Import;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Tables;

namespace DualFlow.Server.CommandLine;

/// <summary><c>place</c>: brings students and places together in the stable matching that is best for the students, and proves it.</summary>
public sealed class PlaceCommand
{
    readonly Option<string> studentFile = Needed("--students", "Table with the columns student, preferences (places, best first, separated by semicolons) and, if wanted, priority.");
    readonly Option<string> placeFile = Needed("--places", "Table with the columns place, capacity, preferences (students, best first) and, if wanted, minimum.");
    readonly Option<string> outFile = Needed("--out", "Table to write: student, place; \"-\" writes it to standard output.");
    readonly Option<long> seed = new("--seed") { Description = "Seed of the lottery between equals.", DefaultValueFactory = _ => 1 };
    readonly Option<bool> keepOpen = new("--keep-open") { Description = "Places that miss their minimum stay open; otherwise they close and everyone is matched anew." };
    readonly Option<string?> previous = new("--previous") { Description = "Table of an earlier placement to repair with the fewest moves.", HelpName = "CSV" };
    readonly Option<bool> strict = new("--strict") { Description = "What would be a warning is an error." };
    readonly Terminal terminal;

    /// <summary>The command.</summary>
    public PlaceCommand(Terminal terminal)
    {
        this.terminal = terminal;
        Command = new Command("place", "Places students: the stable matching that is best for them, verified. Equals, minimums and repairs: docs/placement.md.")
        {
            studentFile, placeFile, outFile, seed, keepOpen, previous, strict,
        };
        Command.SetAction(RunAsync);
    }

    /// <summary>For the root command.</summary>
    public Command Command { get; }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var (studentPath, placePath, outPath) = (parsed.GetValue(studentFile)!, parsed.GetValue(placeFile)!, parsed.GetValue(outFile)!);
        var tables = PlacementTables.Read(Path.GetFileName(studentPath), await File.ReadAllBytesAsync(studentPath, ct), Path.GetFileName(placePath), await File.ReadAllBytesAsync(placePath, ct));
        var problems = tables.Problems.ToList();
        IReadOnlyDictionary<string, string?>? before = null;
        if (parsed.GetValue(previous) is { } previousPath)
        {
            (before, var wrong) = PlacementResultTable.Read(Path.GetFileName(previousPath), await File.ReadAllBytesAsync(previousPath, ct));
            problems.AddRange(wrong);
        }
        var report = new PlacementReport(terminal);
        if (problems.Count > 0)
            return Refuse(report, problems);

        var clock = Stopwatch.GetTimestamp();
        var market = Market.Prepare(tables.Students, tables.Places, unchecked((ulong)parsed.GetValue(seed)));
        var warnings = tables.Warnings(Path.GetFileName(studentPath), Path.GetFileName(placePath), market).ToList();
        if (parsed.GetValue(strict) && warnings.Count > 0)
            return Refuse(report, warnings);
        report.Rows("warning", warnings);
        var (matching, closed, moves) = Match(market, before, parsed.GetValue(keepOpen));
        var took = Stopwatch.GetElapsedTime(clock);

        PlacementPlace[] open = [.. tables.Places.Select(p => closed.Contains(p.Id, StringComparer.Ordinal) ? p with { Capacity = 0, Minimum = 0 } : p)];
        var verdict = MatchingVerifier.Verify(tables.Students, open, matching.Placements.ToDictionary(p => p.Student, p => p.Place, StringComparer.Ordinal));
        report.Result(market, matching, open, closed, moves, verdict, took);
        if (!verdict.IsStable)
            return ExitCodes.Failed;
        await WriteAsync(outPath, PlacementResultTable.Write(matching), ct);
        return ExitCodes.Done;
    }

    static (Matching Matching, IReadOnlyList<string> Closed, IReadOnlyList<PlacementMove>? Moves) Match(Market market, IReadOnlyDictionary<string, string?>? before, bool keepOpen)
    {
        if (before is not null)
            return MatchingRepair.Repair(market, before) is var repaired ? (repaired.Matching, [], repaired.Moves) : default;
        if (keepOpen)
            return (StableMatching.Match(market), [], null);
        var result = LowerQuotas.Match(market);
        return (result.Matching, result.Closed, null);
    }

    static int Refuse(PlacementReport report, IReadOnlyCollection<RowProblem> problems)
    {
        report.Rows("error", problems);
        report.Say("Nothing was written.");
        return ExitCodes.InvalidDefinition;
    }

    async Task WriteAsync(string path, byte[] table, CancellationToken ct)
    {
        if (path == "-")
            await terminal.Output.WriteAsync(System.Text.Encoding.UTF8.GetString(table).AsMemory(), ct);
        else
            await File.WriteAllBytesAsync(path, table, ct);
    }

    static Option<string> Needed(string name, string description) => new(name) { Description = description, Required = true, HelpName = "CSV" };
}
