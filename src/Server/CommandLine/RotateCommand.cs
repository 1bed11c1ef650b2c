using System.CommandLine;
using System.Globalization;
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
    readonly Terminal terminal;

    /// <summary>The command.</summary>
    public RotateCommand(Terminal terminal)
    {
        this.terminal = terminal;
        Command = new Command("rotate", "Plans which student is at which station in which period. Exit 0 planned, 1 no plan, 65 the problem is wrong.") { file, output, seconds, seed, noSolver };
        Command.SetAction(RunAsync);
    }

    /// <summary>For the root command.</summary>
    public Command Command { get; }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var effort = parsed.GetValue(seconds);
        if (effort is < 1 or > 86_400)
            throw new UsageException("--seconds takes 1 to 86400.");
        if (!File.Exists(parsed.GetValue(file)))
            throw new FileNotFoundException($"There is no file {parsed.GetValue(file)}.");
        var (problem, problems) = RotationProblemReader.Read(await File.ReadAllBytesAsync(parsed.GetValue(file)!, ct));
        terminal.Say(problems);
        if (problem is null)
            return ExitCodes.InvalidDefinition;
        // Opened first: a place that can't be written is found before the search, not after it.
        await using var target = File.Create(parsed.GetValue(output)!);
        var options = new PlanningOptions { Seconds = effort, Seed = parsed.GetValue(seed), UsesSolver = !parsed.GetValue(noSolver), Progress = Tell };
        var plan = await Task.Run(() => RotationPlanner.Plan(problem, options, ct), ct);
        await target.WriteAsync(PlanDocument.Write(problem, plan), ct);
        Conclude(plan);
        return plan.IsPlanned ? ExitCodes.Done : ExitCodes.Failed;
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
