namespace DualFlow.Activities.Admission.Import;

/// <summary>A college and its admission campaign.</summary>
/// <param name="Campaign">Name of the campaign, for example <c>2026</c>.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code, chooses the rule pack.</param>
/// <param name="Bin">Business identification number.</param>
/// <param name="NameKk">Name in Kazakh.</param>
/// <param name="NameRu">Name in Russian.</param>
/// <param name="WindowFrom">First day of applications; the rules are pinned by it.</param>
/// <param name="WindowTo">Last day of applications.</param>
/// <param name="LotterySeed">Seed of the lottery, published before the list is made; 0 to 2^53 - 1.</param>
/// <param name="Director">Signs the enrolment order.</param>
/// <param name="Commission">Members; the first is the chair.</param>
public sealed record College(
    string Campaign, string Country, string Bin, string NameKk, string NameRu, DateOnly WindowFrom, DateOnly WindowTo, long LotterySeed, string Director,
    IReadOnlyList<string> Commission);
