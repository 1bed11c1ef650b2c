using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Admission.Rules;

namespace DualFlow.Activities.Sample;

/// <summary>Makes people on both sides of the last seat equal in everything that counts, so that only a lottery can decide.</summary>
static class TiedSeat
{
    const int Each = 4;

    public static void Place(List<Application> applications, AdmissionRules rules)
    {
        var specialty = SampleCollege.Specialties.Single(s => s.Code == SampleCollege.TiedSpecialty);
        var people = applications.Where(a => a.FundType == "stateOrder" && a.Basis != "tve").Select(a => Person(a, rules)).ToList();
        var order = TieBreak.Resolve(specialty.Code, people.Select(p => p.For(specialty.Code)).OfType<Contender>(), rules.TieKeys,
            [.. rules.Quotas.Quotas.Select(q => q.Category)], seed: 0).Order;
        var seated = SeatAssignment.Assign([new(specialty.Code, specialty.Seats)], people, [new(specialty.Code, [.. order.Select(o => o.Number)])], rules.Quotas, [])
            .Single().Allocation.Grants.Where(g => g.SeatType == QuotaSeats.Open).Select(g => g.Number).ToHashSet(StringComparer.Ordinal);

        var plain = order.Where(o => o.Claims.Count == 0).ToList();
        var last = plain.FindLastIndex(o => seated.Contains(o.Number));
        var tied = plain.Skip(last + 1 - Each).Take(2 * Each).Select(o => o.Number).ToHashSet(StringComparer.Ordinal);
        var model = applications.Single(a => a.Number == plain[last].Number);
        for (var i = 0; i < applications.Count; i++)
            if (tied.Contains(applications[i].Number))
                applications[i] = applications[i] with
                {
                    Grades = model.Grades,
                    SubmittedAt = new(model.SubmittedAt.Date + applications[i].SubmittedAt.TimeOfDay, model.SubmittedAt.Offset),
                    Choices = [specialty.Code, .. applications[i].Choices.Where(c => c != specialty.Code)],
                };
    }

    static ContestPerson Person(Application a, AdmissionRules rules)
    {
        var scored = a.Choices.Select(c => (Code: c, Score: ApplicantScore.Compute(
            a.Grades, SampleCollege.Specialties.Single(s => s.Code == c).ProfileSubjects, null, rules.Score, out _)!)).ToList();
        return new(a.Number, [.. scored.Select(s => new ScoredChoice(s.Code, s.Score.Score, s.Score.ProfileMean))], scored[0].Score.Average,
            DateOnly.FromDateTime(a.SubmittedAt.DateTime), a.Claims);
    }
}
