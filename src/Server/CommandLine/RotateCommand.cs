using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DualFlow.Activities.Rotation.Changing;
using DualFlow.Activities.Rotation.Planning;
using DualFlow.Activities.Rotation.Problems;
using DualFlow.Engine.Definitions;

namespace DualFlow.Server.CommandLine;

/// <summary><c>rotate PROBLEM.json --out PLAN.json</c>: plans one rotation. Exit 0 planned, 1 no plan, 64 usage, 65 the problem is wrong.</summary>
public sealed class RotateCommand
{
    readonly Argument<string> file = new("PROBLEM") { Description = "The rotation problem (docs/rotation-problem.md)." };
    readonly Option<string> output = new("--out") { Description = "Where the plan is written.", HelpName = "PLAN.json", Required = true };
    readonly Option<int> seconds = new("--seconds") { Description = "How much effort to spend, in seconds of an ordinary core; 1 to 86400.", DefaultValueFactory = _ => 10 };
    readonly Option<long> seed = new("--seed") { Description = "The same seed gives the same plan.", DefaultValueFactory = _ => 1 };
    readonly Option<bool> noSolver = new("--no-solver") { Description = "Plan by local search alone, without the native solver; nothing is proven then." };
    readonly Option<bool> table = new("--table") { Description = "Draws the plan on standard output, group by period." };
    readonly Option<string?> changes = new("--changes") { Description = "A plan in force: from --from on it is planned again with as few moves as possible, which are listed.", HelpName = "PLAN.json" };
    readonly Option<string?> from = new("--from") { Description = "First period that may change: a number from 1, or the id of a period.", HelpName = "PERIOD" };
    readonly Option<string?> withdraw = new("--withdraw") { Description = "Enterprise that takes nobody any more from then on: its id, or \"largest\" for the one with most students.", HelpName = "ENTERPRISE" };
    readonly Terminal terminal;

    /// <summary>The command.</summary>
    public RotateCommand(Terminal terminal)
    {
        this.terminal = terminal;
        Command = new Command("rotate", "Plans which student is at which station in which period. Exit 0 planned, 1 no plan, 65 the problem is wrong.") { file, output, seconds, seed, noSolver, table, changes, from, withdraw };
        Command.SetAction(RunAsync);
    }

    /// <summary>For the root command.</summary>
    public Command Command { get; }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var effort = parsed.GetValue(seconds);
        if (effort is < 1 or > 86_400)
            throw new UsageException("--seconds takes 1 to 86400.");
        var text = await ReadAsync(parsed.GetValue(file)!, ct);
        var (problem, problems) = RotationProblemReader.Read(text);
        if (problem is not null && await ChangedAsync(parsed, text, problem, ct) is { } again)
            (problem, problems) = RotationProblemReader.Read(again);
        terminal.Say(problems);
        if (problem is null)
            return ExitCodes.InvalidDefinition;
        // Opened first: a place that can't be written is found before the search, not after it.
        await using var target = File.Create(parsed.GetValue(output)!);
        var options = new PlanningOptions { Seconds = effort, Seed = parsed.GetValue(seed), UsesSolver = !parsed.GetValue(noSolver), Progress = Tell };
        var plan = await Task.Run(() => RotationPlanner.Plan(problem, options, ct), ct);
        await target.WriteAsync(PlanDocument.Write(problem, plan), ct);
        Conclude(plan);
        if (plan.IsPlanned)
            Show(problem, plan, parsed.GetValue(table));
        return plan.IsPlanned ? ExitCodes.Done : ExitCodes.Failed;
    }

    static async Task<byte[]> ReadAsync(string path, CancellationToken ct) =>
        File.Exists(path) ? await File.ReadAllBytesAsync(path, ct) : throw new FileNotFoundException($"There is no file {path}.");

    /// <summary>The problem with the plan that it changes; null when it changes none.</summary>
    async Task<byte[]?> ChangedAsync(ParseResult parsed, byte[] text, RotationProblem problem, CancellationToken ct)
    {
        if (parsed.GetValue(changes) is not { } path)
            return parsed.GetValue(from) is null && parsed.GetValue(withdraw) is null ? null : throw new UsageException("--from and --withdraw change a plan: name it with --changes.");
        var visits = Visits(path, await ReadAsync(path, ct));
        var begin = parsed.GetValue(from) ?? throw new UsageException("--changes needs --from: the first period that may change.");
        var period = problem.Periods.Select((p, t) => (p.Id, t)).Where(p => p.Id == begin).Select(p => p.t).DefaultIfEmpty(int.TryParse(begin, CultureInfo.InvariantCulture, out var n) ? n - 1 : -1).First();
        if (period < 0 || period >= problem.Periods.Count)
            throw new UsageException($"--from: there is no period {begin}. Write 1 to {Number(problem.Periods.Count)}, or the id of a period.");
        var leaves = parsed.GetValue(withdraw);
        if (leaves is not null && problem.Enterprises.All(e => e.Id != leaves))
            leaves = leaves == "largest" ? Largest(problem, visits) : throw new UsageException($"--withdraw: there is no enterprise {leaves}. Write the id of one, or \"largest\".");
        if (leaves is not null)
            terminal.Say($"{problem.Enterprises.First(e => e.Id == leaves).Name} ({leaves}) takes nobody from period {problem.Periods[period].Id} on.");
        return System.Text.Encoding.UTF8.GetBytes(Replanning.Document(System.Text.Encoding.UTF8.GetString(text), problem, visits, period, leaves));
    }

    static IReadOnlyList<RotationVisit> Visits(string path, byte[] plan)
    {
        try
        {
            using var document = JsonDocument.Parse(plan);
            return [.. document.RootElement.GetProperty("visits").EnumerateArray().Select(v =>
                new RotationVisit(v.GetProperty("student").GetString()!, v.GetProperty("station").GetString()!, v.GetProperty("start").GetInt32() - 1, v.GetProperty("length").GetInt32()))];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UsageException($"--changes: {path} is no plan that \"rotate\" has written.");
        }
    }

    static string Largest(RotationProblem problem, IReadOnlyList<RotationVisit> visits)
    {
        var enterprise = problem.Stations.ToDictionary(k => k.Id, k => k.Enterprise, StringComparer.Ordinal);
        return visits.Select(v => (Id: enterprise.GetValueOrDefault(v.Station), v.Length)).Where(v => v.Id is not null).GroupBy(v => v.Id!, v => v.Length, StringComparer.Ordinal)
            .OrderByDescending(g => g.Sum()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).FirstOrDefault() ?? throw new UsageException("--withdraw: nobody is at an enterprise in that plan.");
    }

    void Show(RotationProblem problem, RotationPlan plan, bool draws)
    {
        var shown = new RotationTable(problem, terminal.Output);
        if (draws)
            shown.Draw(plan);
        if (problem.Earlier is { } earlier)
            shown.List(PlanDifference.Between(earlier.Visits, plan.Visits));
        if (draws || problem.Earlier is not null)
            shown.Judge(plan);
    }

    void Tell(PlanningProgress progress)
    {
        var objective = progress.Objective is { } cost ? $"objective {Number(cost)}" : $"no plan yet, {Number(progress.Broken)} rules broken";
        var bound = progress.Bound is { } proven ? $", bound {Number(proven)}" : "";
        terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{progress.Elapsed.TotalSeconds,7:F1} s  {progress.Stage}: {objective}{bound}"));
    }

    void Conclude(RotationPlan plan)
    {
        if (!plan.UsedSolver)
            terminal.Say("The native solver was not used: nothing is proven.");
        if (plan.EndedByClock)
            terminal.Say("The clock ended the search before its steps were done: another run may end elsewhere.");
        terminal.Say(plan switch
        {
            { Status: PlanStatus.Infeasible, Conflicts.Count: 0 } => "There is no plan, and which rules collide was not found in the time.",
            { Status: PlanStatus.Infeasible } => "There is no plan. These can't all be kept:",
            { Status: PlanStatus.Unknown } => "No plan was found, and none was proven impossible. Give it more --seconds, or relax a rule.",
            _ => string.Create(CultureInfo.InvariantCulture, $"{plan.Status}: objective {plan.Objective}, bound {(plan.Bound is { } b ? Number(b) : "none")}, {plan.Visits.Count} visits, accepted by the checker."),
        });
        foreach (var conflict in plan.Conflicts)
            terminal.Say($"  {conflict.En}");
    }

    static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
