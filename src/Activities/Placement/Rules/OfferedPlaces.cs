using DualFlow.Activities.Demand.Rules;
using DualFlow.Activities.Mentors.Rules;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Placement.Rules;

/// <summary>
/// The places of a round from what enterprises have (activity A14): the seats of a workplace are the least of its places and of what the mentors of its shift can take.
/// A mentor with several shifts is shared among them, and the mentors of a shift among its workplaces, by places with largest remainders: nobody is counted twice.
/// </summary>
public static class OfferedPlaces
{
    /// <summary>The places, by enterprise and code. Enterprises that are not accredited for the time, closed workplaces, mentors who are barred, absent or gone do not count.</summary>
    public static IReadOnlyList<RoundPlace> Of(
        IReadOnlyList<EnterpriseRow> enterprises, IReadOnlyList<WorkplaceRow> workplaces, IReadOnlyList<MentorRow> mentors, RoundTerms terms)
    {
        var places = new List<RoundPlace>();
        foreach (var enterprise in enterprises.Where(e => (e.Status is "accredited" or "warned") && !(e.AccreditedUntil < terms.From)).OrderBy(e => e.Bin, StringComparer.Ordinal))
        {
            var own = workplaces.Where(w => w.Bin == enterprise.Bin && w.IsOpen && w.Places > 0).OrderBy(w => w.Id, StringComparer.Ordinal).ToList();
            var shifts = own.Select(w => w.Shift).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            var active = mentors.Where(m => m.Bin == enterprise.Bin && (m.Status is "approved" or "active") && !m.IsBarred).OrderBy(m => m.Id, StringComparer.Ordinal).ToList();
            var room = shifts.ToDictionary(s => s, _ => 0, StringComparer.Ordinal);
            foreach (var mentor in active)
            {
                var served = shifts.Where(s => Words(mentor.Shifts).Contains(s, StringComparer.Ordinal)).ToList();
                var need = served.Select(s => own.Where(w => w.Shift == s).Sum(w => w.Places)).ToList();
                foreach (var (shift, part) in served.Zip(SeatBalance.Share(Math.Clamp(mentor.Capacity, 0, terms.StudentsPerMentor), need, need)))
                    room[shift] += part;
            }
            foreach (var shift in shifts)
            {
                var here = own.Where(w => w.Shift == shift).ToList();
                List<int> most = [.. here.Select(w => w.Places)];
                IReadOnlyList<string> languages = [.. active.Where(m => Words(m.Shifts).Contains(shift, StringComparer.Ordinal)).SelectMany(m => Words(m.Languages)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
                foreach (var (place, byMentors) in here.Zip(SeatBalance.Share(room[shift], most, most)))
                    places.Add(new(place.Id, enterprise.Bin, enterprise.Name, place.Name, place.Site, place.Qualification, place.Shift, place.HazardClass, place.MinimumAge, languages,
                        SiteCapacity.Of(place.Places, [byMentors], byMentors).Capacity, 0, place.Places, byMentors, enterprise.Latitude, enterprise.Longitude, enterprise.Account));
            }
        }
        return [.. places.Where(p => terms.Qualifications?.Contains(p.Qualification, StringComparer.Ordinal) != false)];
    }

    static string[] Words(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
