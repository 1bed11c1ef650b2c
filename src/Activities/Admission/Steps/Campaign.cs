using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Admission.Rules;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>What the steps of a campaign share: a workflow variable, so a process owner sees and edits it.</summary>
/// <param name="Id">Name of the campaign in the registry.</param>
/// <param name="College">Name of the college in Kazakh and Russian.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code, chooses the rule pack.</param>
/// <param name="WindowFrom">First day of applications; the rules are pinned by it.</param>
/// <param name="WindowTo">Last day of applications.</param>
/// <param name="LotterySeed">Seed of the lottery.</param>
/// <param name="Director">Signs the enrolment order.</param>
/// <param name="Commission">Members; the first is the chair.</param>
/// <param name="Specialties">Specialties with seats, exams and profile subjects.</param>
public sealed record Campaign(
    string Id, string College, string Country, DateOnly WindowFrom, DateOnly WindowTo, long LotterySeed, string Director, IReadOnlyList<string> Commission,
    IReadOnlyList<Specialty> Specialties)
{
    /// <summary>The specialties as the competition sees them.</summary>
    public IReadOnlyList<ContestSpecialty> Contest() => [.. Specialties.Select(s => new ContestSpecialty(s.Code, s.Seats))];
}
