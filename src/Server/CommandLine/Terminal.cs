using DualFlow.Engine.Definitions;
using Spectre.Console;

namespace DualFlow.Server.CommandLine;

/// <summary>Where a command speaks: results on standard output, everything else on standard error, so that output can be piped.</summary>
public sealed class Terminal(TextWriter output, TextWriter error, bool isLive)
{
    /// <summary>The process's own streams; live progress only when standard error is a terminal.</summary>
    public static Terminal OfProcess() => new(Console.Out, Console.Error, !Console.IsErrorRedirected);

    /// <summary>Results.</summary>
    public TextWriter Output => output;

    /// <summary>A line for a person.</summary>
    public void Say(string line) => error.WriteLine(line);

    /// <summary>Problems, each on its line.</summary>
    public void Say(IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
            error.WriteLine(problem);
    }

    /// <summary>Runs work of a known number of steps: a bar on a terminal, a line at every tenth part elsewhere.</summary>
    /// <param name="title">What is being done.</param>
    /// <param name="total">Number of steps.</param>
    /// <param name="work">Calls its argument with the number of steps done so far.</param>
    public async Task WithProgressAsync(string title, int total, Func<Action<int>, Task> work)
    {
        if (!isLive)
        {
            var shown = -1;
            await work(done =>
            {
                var tenth = total == 0 ? 10 : done * 10 / total;
                if (tenth > shown)
                    error.WriteLine($"{title}: {done} of {total}");
                shown = Math.Max(shown, tenth);
            });
            return;
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async progress =>
        {
            var task = progress.AddTask(Markup.Escape(title), maxValue: Math.Max(total, 1));
            await work(done => task.Value = done);
            task.Value = task.MaxValue;
        });
    }
}
