using DualFlow.Benchmarks;

// tests/run bench [name …]: the tables that the README quotes. Without a name, all of them.
var benchmarks = new (string Name, Func<Task> Run)[]
{
    ("interpreter", () => Task.Run(() => InterpreterBenchmark.Run(Console.Out))),
    ("scripting", () => Task.Run(() => ScriptingBenchmark.Run(Console.Out))),
    ("neighbours", () => NeighbourBenchmark.RunAsync(Console.Out)),
    ("cohort", () => CohortBenchmark.RunAsync(Console.Out)),
    ("store", () => StoreBenchmark.RunAsync(Console.Out)),
    ("placement", () => Task.Run(() => PlacementBenchmark.Run(Console.Out))),
    ("people", () => PeopleBenchmark.RunAsync(Console.Out)),
    ("contracts", () => PeopleBenchmark.RunContractsAsync(Console.Out)),
    ("pay", () => PayBenchmark.RunAsync(Console.Out)),
    ("rotations", () => Task.Run(() => RotationBenchmark.Run(Console.Out))),
    ("timers", () => TimerBenchmark.RunAsync(Console.Out)),
    ("night", () => NightBenchmark.RunAsync(Console.Out)),
    ("server", () => ServerBenchmark.RunAsync(Console.Out)),
    ("designer", () => DesignerBenchmark.RunAsync(Console.Out)),
};
// A process of its own that the pay benchmark kills.
if (args is ["pay-compute", var connection])
    return await PayBenchmark.ComputeAsync(connection);
if (args.Except(benchmarks.Select(b => b.Name)).FirstOrDefault() is { } unknown)
{
    await Console.Error.WriteLineAsync($"There is no benchmark \"{unknown}\"; there are {string.Join(", ", benchmarks.Select(b => b.Name))}.");
    return 64;
}
foreach (var (name, run) in benchmarks.Where(b => args.Length == 0 || args.Contains(b.Name)))
{
    await Console.Out.WriteLineAsync($"\n== {name}");
    await run();
}
return 0;
