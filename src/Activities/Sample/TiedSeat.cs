using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Admission.Rules;

namespace DualFlow.Activities.Sample;

/// <summary>Makes people on both sides of the last seat equal in everything that counts, so that only a lottery can decide.</summary>
static class TiedSeat
{
    const int Each = 6;
    const decimal UsualExam = 70;

    public static void Place(List<Application> applications, AdmissionRules rules)
    {
        var specialty = SampleCollege.Specialties.Single(s => s.Code == SampleCollege.TiedSpecialty);
        var people = applications.Where(a => a.FundType == "stateOrder" && a.Basis != "tve").Select(a => Person(a, rules)).ToList();
        string[] priority = [.. rules.Quotas.Quotas.Select(q => q.Category)];
        var orders = SampleCollege.Specialties.ToDictionary(s => s.Code, s => TieBreak.Resolve(
            s.Code, people.Select(p => p.For(s.Code)).OfType<Contender>(), rules.TieKeys, priority, seed: 0).Order, StringComparer.Ordinal);
        var seated = SeatAssignment.Assign([.. SampleCollege.Specialties.Select(s => new ContestSpecialty(s.Code, s.Seats))], people,
                [.. orders.Select(o => new SpecialtyOrder(o.Key, [.. o.Value.Select(p => p.Number)]))], rules.Quotas, [])
            .SelectMany(a => a.Allocation.Grants.Select(g => (a.Specialty, g.Number))).ToHashSet();

        // Only people who want this specialty first and claim nothing: the last seat is theirs to win or to lose.
        var first = people.Where(p => p.Choices[0].Specialty == specialty.Code && p.Claims.Count == 0).Select(p => p.Number).ToHashSet(StringComparer.Ordinal);
        var plain = orders[specialty.Code].Where(o => first.Contains(o.Number)).ToList();
        var last = plain.FindLastIndex(o => seated.Contains((specialty.Code, o.Number)));
        var tied = plain.Skip(last + 1 - Each).Take(2 * Each).Select(o => o.Number).ToHashSet(StringComparer.Ordinal);
        var model = applications.Single(a => a.Number == plain[last].Number);
        for (var i = 0; i < applications.Count; i++)
            if (tied.Contains(applications[i].Number))
                applications[i] = applications[i] with
                {
                    Grades = model.Grades,
                    SubmittedAt = new(model.SubmittedAt.Date + applications[i].SubmittedAt.TimeOfDay, model.SubmittedAt.Offset),
                };
    }

    static ContestPerson Person(Application a, AdmissionRules rules)
    {
        var scored = a.Choices.Select(c => SampleCollege.Specialties.Single(s => s.Code == c)).Select(s => (s.Code, Score: ApplicantScore.Compute(
            a.Grades, s.ProfileSubjects, s.Exam == ExamKind.Special ? UsualExam : null, rules.Score, out _)!)).ToList();
        return new(a.Number, [.. scored.Select(s => new ScoredChoice(s.Code, s.Score.Score, s.Score.ProfileMean))], scored[0].Score.Average,
            DateOnly.FromDateTime(a.SubmittedAt.DateTime), a.Claims);
    }
}
