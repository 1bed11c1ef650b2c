using DualFlow.Activities.Insight;

namespace DualFlow.Designer.Insight;

/// <summary>The director's figures: students, contracts, practice, pay, graduates and their jobs by qualification.</summary>
public class FiguresView : PeriodView<CollegeFigures>
{
    /// <inheritdoc/>
    protected override string Permission => "read:figures";

    /// <inheritdoc/>
    protected override Task<CollegeFigures> ReadAsync() => Desk.CollegeAsync(Tenant, From, To, Leaving);
}
