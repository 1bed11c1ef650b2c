using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using DualFlow.Activities.Rotation.College;
using DualFlow.Server.Hosting;

namespace DualFlow.Server.CommandLine;

/// <summary><c>year --from DAY --out YEAR.json</c>: writes the college of the registry as a rotation problem; exit 65 when there is nobody to plan for.</summary>
public sealed class YearCommand
{
    readonly Option<DateOnly> from = new("--from") { Description = "First day; the Monday of its week begins the year.", HelpName = "yyyy-MM-dd", Required = true, CustomParser = Day };
    readonly Option<string> output = new("--out") { Description = "Where the problem is written.", HelpName = "YEAR.json", Required = true };
    readonly Option<int> weeks = new("--weeks") { Description = "Weeks of the year, 1 to 60.", DefaultValueFactory = _ => 40 };
    readonly Option<int> collegeWeeks = new("--college-weeks") { Description = "Weeks at college in a cycle.", DefaultValueFactory = _ => 1 };
    readonly Option<int> enterpriseWeeks = new("--enterprise-weeks") { Description = "Weeks at enterprises in a cycle.", DefaultValueFactory = _ => 2 };
    readonly Option<Vacation[]> vacations = new("--vacation") { Description = "Days off for all, as often as there are vacations.", HelpName = "DAY/DAY", CustomParser = Vacations };
    readonly SharedOptions options;
    readonly Terminal terminal;

    /// <summary>The command.</summary>
    public YearCommand(SharedOptions options, Terminal terminal)
    {
        (this.options, this.terminal) = (options, terminal);
        Command = new Command("year", "Writes the college of the registry as a rotation problem, for \"rotate\": groups, students, workplaces, mentors (docs/rotation-problem.md).")
        {
            from, output, weeks, collegeWeeks, enterpriseWeeks, vacations,
        };
        Command.SetAction(RunAsync);
    }

    /// <summary>For the root command.</summary>
    public Command Command { get; }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var services = await Composition.OpenAsync(options.Settings(parsed), options.Configuration(parsed), ct);
        var begin = parsed.GetValue(from);
        var problem = await services.GetRequiredService<CollegePlanning>().WriteAsync(null, new()
        {
            Series = string.Create(CultureInfo.InvariantCulture, $"year-{begin:yyyy}"), Name = string.Create(CultureInfo.InvariantCulture, $"{begin:yyyy}/{begin.AddYears(1):yy}"), From = begin, Weeks = parsed.GetValue(weeks),
            CollegeWeeks = parsed.GetValue(collegeWeeks), EnterpriseWeeks = parsed.GetValue(enterpriseWeeks), Vacations = parsed.GetValue(vacations) ?? [],
        }, ct);
        await File.WriteAllTextAsync(parsed.GetValue(output)!, problem, ct);
        terminal.Say($"Written to {parsed.GetValue(output)}.");
        return ExitCodes.Done;
    }

    static DateOnly Day(ArgumentResult result) => Read(result, result.Tokens[0].Value);

    static Vacation[] Vacations(ArgumentResult result) =>
        [.. result.Tokens.Select(t => t.Value.Split('/') is [var first, var last] ? new Vacation(Read(result, first), Read(result, last)) : Refuse(result, t.Value)).OfType<Vacation>()];

    static Vacation? Refuse(ArgumentResult result, string text)
    {
        result.AddError($"\"{text}\" is no vacation. Write the first and the last day: 2027-01-01/2027-01-14.");
        return null;
    }

    static DateOnly Read(ArgumentResult result, string text)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            result.AddError($"\"{text}\" is no day. Write yyyy-MM-dd.");
        return day;
    }
}
