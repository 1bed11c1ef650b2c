using System.Globalization;
using Google.OrTools.Sat;

namespace DualFlow.Activities.Rotation.Planning;

/// <summary>Runs CP-SAT, if its native library can be loaded here.</summary>
static class Solver
{
    static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>False where the native library is missing: local search plans then, and proves nothing.</summary>
    public static bool IsThere => Loaded.Value;

    public static SolverResult Run(SolverModel model, PlanModel plan, double units, long seed, Effort effort, CancellationToken ct)
    {
        // One worker with a deterministic limit gives the same answer in every run; parallel workers race. The level of
        // linearization is what proves: without it the bound of a full timetable hardly moves.
        var solver = new CpSolver
        {
            StringParameters = string.Create(CultureInfo.InvariantCulture,
                $"num_workers:1,linearization_level:2,random_seed:{seed & 0x7FFFFFFF},max_deterministic_time:{units:F2},max_time_in_seconds:{Math.Max(0.1, effort.Left.TotalSeconds):F1}"),
        };
        using var stop = ct.Register(solver.StopSearch);
        using var hear = new SolutionListener(effort);
        var status = solver.Solve(model.Model, hear);
        effort.IsOver();
        var bound = (long)Math.Ceiling(solver.BestObjectiveBound - 1e-6);
        if (status == CpSolverStatus.Infeasible)
            return new(null, long.MaxValue, IsInfeasible: true, IsOptimal: false);
        if (status is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible))
            return new(null, bound, false, false);
        var lines = new Timetable(plan).Copy();
        for (var s = 0; s < plan.Students; s++)
        {
            Array.Fill(lines[s], new PlanOption(-1, 0, 0));
            foreach (var (option, var) in model.VisitsOf(s))
                if (solver.BooleanValue(var))
                    Timetable.Fill(lines[s], option);
        }
        return new(lines, bound, false, status == CpSolverStatus.Optimal);
    }

    static bool Load()
    {
        try
        {
            var model = new CpModel();
            model.AddBoolOr([model.NewBoolVar("")]);
            return new CpSolver().Solve(model) == CpSolverStatus.Optimal;
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    sealed class SolutionListener(Effort effort) : CpSolverSolutionCallback
    {
        public override void OnSolutionCallback() =>
            effort.Report("solver", (long)Math.Round(ObjectiveValue()), (long)Math.Ceiling(BestObjectiveBound() - 1e-6), 0);
    }
}

/// <summary>What the solver came to.</summary>
/// <param name="Lines">Its plan; null when it has none.</param>
/// <param name="Bound">No plan costs less.</param>
/// <param name="IsInfeasible">There is no plan.</param>
/// <param name="IsOptimal">There is no better plan.</param>
sealed record SolverResult(PlanOption[][]? Lines, long Bound, bool IsInfeasible, bool IsOptimal);
