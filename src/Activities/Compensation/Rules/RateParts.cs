namespace DualFlow.Activities.Compensation.Rules;

/// <summary>Cuts a month of a contract where its rate changes. Where it is cut never changes the sum: see <see cref="MonthlyCompensation"/>.</summary>
public static class RateParts
{
    /// <summary>The rates that hold in a period, each with its first and last day in it; one part when the contract has one rate.</summary>
    /// <param name="pay">The contract.</param>
    /// <param name="first">First day.</param>
    /// <param name="last">Last day.</param>
    public static IReadOnlyList<RatePart> Of(PayCase pay, DateOnly first, DateOnly last)
    {
        var rates = (pay.Rates ?? []).OrderBy(r => r.From).ToList();
        if (rates.Count == 0)
            return [new(first, last, pay.Rate, pay.Cap)];
        var parts = new List<RatePart>();
        for (var i = 0; i < rates.Count; i++)
        {
            // The first rate holds for the days before it too: a contract has no days without one.
            var from = i == 0 || rates[i].From < first ? first : rates[i].From;
            var to = i + 1 < rates.Count && rates[i + 1].From <= last ? rates[i + 1].From.AddDays(-1) : last;
            if (to < from)
                continue;
            // An amendment that leaves the rate cuts nothing: hours are summed once, so that a third of an hour is not rounded twice.
            if (parts.Count > 0 && parts[^1].Rate == rates[i].Rate)
                parts[^1] = parts[^1] with { To = to, Cap = rates[i].Cap };
            else
                parts.Add(new(from, to, rates[i].Rate, rates[i].Cap));
        }
        return parts;
    }
}

/// <summary>A part of a month with one rate.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Rate">The rate.</param>
/// <param name="Cap">Most for a month.</param>
public sealed record RatePart(DateOnly From, DateOnly To, decimal Rate, decimal? Cap);
