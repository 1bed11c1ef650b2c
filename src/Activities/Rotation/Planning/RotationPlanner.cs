using DualFlow.Activities.Rotation.Checking;
using DualFlow.Activities.Rotation.Problems;

namespace DualFlow.Activities.Rotation.Planning;

/// <summary>Plans a rotation (A13, A19): constructive start, local search, then CP-SAT to prove or improve, and an independent check.</summary>
public static class RotationPlanner
{
    // Work of one second on an ordinary core. These numbers and not the clock decide when a search ends.
    const long SearchWorkPerSecond = 12_000_000;
    const double SolverUnitsPerSecond = 0.35;
    // The solver's model of a large problem takes longer to write down than a short search has.
    const int LargestForSolver = 600_000, LargestForSolverPerSecond = 20_000;

    /// <summary>Searches the best plan that the effort allows.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static RotationPlan Plan(RotationProblem problem, PlanningOptions options, CancellationToken ct = default)
    {
        var effort = new Effort(options, ct);
        var model = PlanModelBuilder.Build(problem);
        var usesSolver = options.UsesSolver && Solver.IsThere && model.Size <= Math.Min(LargestForSolver, (long)LargestForSolverPerSecond * options.Seconds);
        var table = new Timetable(model);
        FirstPlan.Make(table);
        var first = new LocalSearch(table, unchecked((ulong)options.Seed));
        Report(effort, "start", first);
        first.Run(Steps(model, options, 0.1), effort.IsOver);
        Report(effort, "search", first);
        var answer = new Answer(problem, model, options, effort, first.BestHard == 0 ? first.Best : null, first.BestSoft);
        if (answer.Lines is not null && answer.Objective == 0)
            return answer.With(PlanStatus.Optimal, 0, usesSolver);
        if (!usesSolver || effort.IsOver())
        {
            SearchOn(model, first, options, effort, answer, CancellationToken.None);
            return answer.Judged(0, usesSolver: false);
        }
        return Prove(model, first, answer, options, effort, ct);
    }

    static void Report(Effort effort, string stage, LocalSearch search) => effort.Report(stage, search.BestHard == 0 ? search.BestSoft : null, null, search.BestHard);

    static long Steps(PlanModel model, PlanningOptions options, double part)
    {
        // A step looks at a timeline or two, so long timelines and many rules make fewer steps.
        var size = 8 + model.Periods + (model.Counts.Length == 0 ? 0 : (long)model.Counts.Average(c => c.Length) * 2);
        return Math.Max(20_000, (long)(options.Seconds * part * SearchWorkPerSecond) / size);
    }

    /// <summary>The long local search: from scratch with another seed, and again from the best with little heat.</summary>
    static void SearchOn(PlanModel model, LocalSearch first, PlanningOptions options, Effort effort, Answer answer, CancellationToken enough)
    {
        foreach (var (round, part, heat) in new (ulong, double, double)[] { (1, 0.5, 1), (2, 0.3, 0.3) })
        {
            var table = new Timetable(model);
            table.Restore(round == 1 || answer.Lines is null ? first.Best : answer.Lines);
            var search = new LocalSearch(table, unchecked((ulong)options.Seed) + (round * 7919)) { Heat = heat };
            search.Run(Steps(model, options, part), () => enough.IsCancellationRequested || effort.IsOver());
            if (enough.IsCancellationRequested)
                return;
            if (search.BestHard == 0)
                answer.Offer(search.Best, search.BestSoft);
            first = search.BestHard <= first.BestHard ? search : first;
            Report(effort, "search", first);
        }
    }

    // The solver proves in one thread while the search goes on in another. They don't talk, so each ends in the same way in every
    // run: where the solver comes to the end, its plan is taken and the search's is left.
    static RotationPlan Prove(PlanModel model, LocalSearch first, Answer answer, PlanningOptions options, Effort effort, CancellationToken ct)
    {
        using var enough = new CancellationTokenSource();
        var searched = new Answer(answer);
        var thread = new Thread(() => Quietly(() => SearchOn(model, first, options, effort, searched, enough.Token))) { IsBackground = true, Name = "rotation search" };
        thread.Start();
        SolverResult result;
        try
        {
            var solver = new SolverModel(model);
            solver.Hint(first.Best);
            result = Solver.Run(solver, model, options.Seconds * SolverUnitsPerSecond, options.Seed, effort, ct);
        }
        finally
        {
            if (ct.IsCancellationRequested)
                enough.Cancel();
        }
        if (result.IsInfeasible || result.IsOptimal)
            enough.Cancel();
        thread.Join();
        ct.ThrowIfCancellationRequested();
        if (result.IsInfeasible)
            return answer.Refused(new ConflictSearch(model, new Effort(options, ct), options.Seed, ct).Find());
        if (result.Lines is { } lines)
        {
            var table = new Timetable(model);
            table.Restore(lines);
            if (table.Hard == 0)
                answer.Offer(lines, table.Soft);
        }
        if (!result.IsOptimal && searched.Lines is { } better)
            answer.Offer(better, searched.Objective);
        return answer.Judged(result.IsOptimal ? answer.Objective : result.Bound, usesSolver: true);
    }

    static void Quietly(Action search)
    {
        try
        {
            search();
        }
        catch (OperationCanceledException)
        {
            // The caller gave up: the thread that waits for this one says so.
        }
    }

    /// <summary>What was found so far, and how it becomes a plan.</summary>
    sealed class Answer(RotationProblem problem, PlanModel model, PlanningOptions options, Effort effort, PlanOption[][]? lines, long objective)
    {
        public Answer(Answer other) : this(other.Problem, other.Model, other.Options, other.Effort, other.Lines, other.Objective) { }

        RotationProblem Problem => problem;

        PlanModel Model => model;

        PlanningOptions Options => options;

        Effort Effort => effort;

        public PlanOption[][]? Lines { get; private set; } = lines;

        public long Objective { get; private set; } = objective;

        /// <summary>Takes a plan that is better than the one it has.</summary>
        public void Offer(PlanOption[][] other, long cost)
        {
            if (Lines is null || cost < Objective)
                (Lines, Objective) = (other, cost);
        }

        /// <summary>The plan with what is proven of it, by the solver or by counting.</summary>
        public RotationPlan Judged(long bound, bool usesSolver)
        {
            if (Lines is null)
                return With(PlanStatus.Unknown, null, usesSolver);
            bound = Math.Max(bound, IdleBound.Of(model));
            return Objective <= bound ? With(PlanStatus.Optimal, Objective, usesSolver) : With(PlanStatus.Feasible, bound > 0 ? bound : usesSolver ? bound : null, usesSolver);
        }

        public RotationPlan With(PlanStatus status, long? bound, bool usesSolver)
        {
            var visits = Lines is null ? [] : Visits(Lines).ToList();
            var verdict = Lines is null ? null : RotationChecker.Check(problem, visits);
            // The checker shares no code with the searches: where the two differ, one of them is wrong, and nobody gets the plan.
            if (verdict is not null && (!verdict.IsAccepted || verdict.Objective != Objective))
                throw new InvalidOperationException($"The plan costs {Objective} for the planner and {verdict.Objective} for the checker, which found: {string.Join("; ", verdict.Breaches.Select(b => b.En))}.");
            effort.Report("done", Lines is null ? null : Objective, bound, 0);
            return new()
            {
                Status = status, Objective = Lines is null ? null : Objective, Bound = bound, Visits = visits, Verdict = verdict, Seed = options.Seed, UsedSolver = usesSolver,
                EndedByClock = effort.EndedByClock,
            };
        }

        public RotationPlan Refused(IReadOnlyList<RuleName> rules) => new()
        {
            Status = PlanStatus.Infeasible, Seed = options.Seed, UsedSolver = true, EndedByClock = effort.EndedByClock,
            Conflicts = [.. rules.Select(r => Texts.RotationTexts.Conflict(r.Code, r.Arguments))],
        };

        IEnumerable<RotationVisit> Visits(PlanOption[][] lines) =>
            from s in Enumerable.Range(0, model.Students)
            from option in Timetable.Visits(lines[s])
            select new RotationVisit(problem.Students[s].Id, problem.Stations[option.Station].Id, option.Start, option.Length);
    }
}
