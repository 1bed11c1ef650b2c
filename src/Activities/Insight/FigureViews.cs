namespace DualFlow.Activities.Insight;

/// <summary>Figures of one qualification.</summary>
/// <param name="Qualification">Its code.</param>
/// <param name="NameKk">Name in Kazakh.</param>
/// <param name="NameRu">Name in Russian.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="Students">Students who study.</param>
/// <param name="OnLeave">Students on academic leave.</param>
/// <param name="Contracts">Students with a contract in force.</param>
/// <param name="Placed">Students with a contract in force or an accepted seat.</param>
/// <param name="PlannedHours">Hours of the programme for each student, theory included, times students.</param>
/// <param name="PlannedPractice">Of them training and practice.</param>
/// <param name="AttendedHours">Hours at the enterprise that were confirmed.</param>
/// <param name="ExpectedHours">Hours at the enterprise that were planned for the same days.</param>
/// <param name="PaidPeople">Students who were paid in the period.</param>
/// <param name="Paid">What they were paid; null when so few were paid that it would tell of a person.</param>
/// <param name="Graduates">Graduates of the period.</param>
/// <param name="Employed">Of them at work in their specialty.</param>
public sealed record FigureLine(
    string Qualification, string NameKk, string NameRu, string NameEn, int Students, int OnLeave, int Contracts, int Placed, decimal PlannedHours, decimal PlannedPractice, decimal AttendedHours, decimal ExpectedHours,
    int PaidPeople, decimal? Paid, int Graduates, int Employed)
{
    /// <summary>Share of training and practice in the plan, 0 to 1; null without a plan.</summary>
    public decimal? PracticeShare => PlannedHours == 0 ? null : PlannedPractice / PlannedHours;

    /// <summary>Share of the planned hours at the enterprise that was attended and confirmed, 0 to 1; null before the first day.</summary>
    public decimal? Attendance => ExpectedHours == 0 ? null : AttendedHours / ExpectedHours;

    /// <summary>The name in a language.</summary>
    public string NameIn(string language) => language switch { "kk" => NameKk, "en" => NameEn, _ => NameRu };
}

/// <summary>Figures of a college, or of all colleges of a region together.</summary>
/// <param name="College">Id of the college; null for all together.</param>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day of the period.</param>
/// <param name="Total">All qualifications together.</param>
/// <param name="Lines">By qualification.</param>
/// <param name="Employment">Graduates of the period by class; their sum is the number of graduates.</param>
/// <param name="Movements">Leaves, transfers, expulsions and reinstatements that were ordered in the period.</param>
/// <param name="Incidents">Incidents of the period by severity.</param>
public sealed record CollegeFigures(
    string? College, DateOnly From, DateOnly To, FigureLine Total, IReadOnlyList<FigureLine> Lines, IReadOnlyDictionary<string, int> Employment, IReadOnlyDictionary<string, int> Movements,
    IReadOnlyDictionary<string, int> Incidents);

/// <summary>Figures of a region: totals of each college and of all together, without anybody's name.</summary>
public sealed record RegionFigures(CollegeFigures All, IReadOnlyList<CollegeFigures> Colleges);
