using System.Globalization;
using System.Text.Json;

namespace DualFlow.Activities.Rotation.Problems;

/// <summary>Reads the periods: a number, a start with a length, or a list.</summary>
static class PeriodReader
{
    const int Most = 1000;

    public static IReadOnlyList<RotationProblem.Period> Read(DocumentReader document)
    {
        switch (document.Find("periods"))
        {
            case null:
                document.Report("rotation.no_periods", "$.periods", "The problem has no periods.", "Give their number, for example \"periods\": 12, or a list.");
                return [];
            case { ValueKind: JsonValueKind.Number }:
                return [.. Enumerable.Range(1, document.Integer("periods", 1, Most) ?? 0).Select(n => new RotationProblem.Period(Number(n)))];
            case { ValueKind: JsonValueKind.Object }:
                return Regular(document.Object("periods")!);
            default:
                var list = document.Objects("periods").Select(One).ToList();
                if (list.Count is 0 or > Most)
                    document.Report("rotation.no_periods", "$.periods", $"There are {list.Count} periods.", $"Give 1 to {Most}.");
                return list.Count > Most ? [] : list;
        }
    }

    static List<RotationProblem.Period> Regular(DocumentReader rule)
    {
        var count = rule.Integer("count", 1, Most) ?? 0;
        var start = rule.Day("start");
        var days = rule.Integer("days", 1, 366) ?? 7;
        var hours = rule.Integer("hours", 1, 10_000) ?? 1;
        if (count == 0)
            rule.Report("rotation.no_periods", rule.At("count"), "It isn't said how many periods there are.", "Give a \"count\".");
        rule.Close();
        return [.. Enumerable.Range(0, count).Select(i => new RotationProblem.Period(Number(i + 1), start?.AddDays(i * days), start?.AddDays((i + 1) * days - 1), Hours: hours))];
    }

    static RotationProblem.Period One(DocumentReader period, int index)
    {
        var read = new RotationProblem.Period(period.Text("id") ?? Number(index + 1), period.Day("from"), period.Day("to"), period.Flag("off"), period.Integer("hours", 1, 10_000) ?? 1);
        if (read.To < read.From)
            period.Report("rotation.range", period.Path, "The period ends before it begins.", "Exchange \"from\" and \"to\".");
        period.Close();
        return read;
    }

    static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
