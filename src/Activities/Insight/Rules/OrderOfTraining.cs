using DualFlow.Activities.Demand.Rows;

namespace DualFlow.Activities.Insight.Rules;

/// <summary>Finds the employer's order that a training goes back to: one trace from the order to the job (process P13).</summary>
public static class OrderOfTraining
{
    /// <summary>The verified order of the enterprise for the qualification: that of the year in which the training began, else the last one before, else the first one after; null without any.</summary>
    /// <param name="orders">Orders of the college.</param>
    /// <param name="bin">The enterprise.</param>
    /// <param name="qualification">The qualification.</param>
    /// <param name="year">Year in which the training began.</param>
    public static DemandRow? Of(IEnumerable<DemandRow> orders, string bin, string qualification, int year) => orders
        .Where(o => o.State == "verified" && o.Bin == bin && o.Qualification == qualification)
        .OrderBy(o => o.Year > year).ThenBy(o => Math.Abs(o.Year - year)).ThenBy(o => o.Number, StringComparer.Ordinal).FirstOrDefault();
}
