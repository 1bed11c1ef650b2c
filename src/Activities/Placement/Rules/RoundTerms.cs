namespace DualFlow.Activities.Placement.Rules;

/// <summary>What a round is run by.</summary>
/// <param name="From">First day at the places.</param>
/// <param name="To">Last day: certificates must hold until then.</param>
/// <param name="Ages">Ages of the labour law.</param>
/// <param name="Criteria">How students are ranked where the enterprise does not say.</param>
/// <param name="StudentsPerMentor">Most students of one mentor.</param>
/// <param name="MostWishes">Most places that a student ranks.</param>
/// <param name="MostKilometres">Farthest that students can travel; null means any distance.</param>
/// <param name="ClosesBelowMinimum">True when places close that miss their minimum.</param>
/// <param name="SharesByHalves">True when seats are shared by two students, half of the time each, while places are fewer than students.</param>
/// <param name="Qualifications">Only students and places of these qualifications; null means all.</param>
/// <param name="Toward">Students who follow the one they asked to train with: BIN of the enterprise whose places come before their own wishes. The matching fills it in.</param>
public sealed record RoundTerms(
    DateOnly From, DateOnly To, EligibilityTerms Ages, PlacementCriteria Criteria, int StudentsPerMentor = 5, int MostWishes = 5, decimal? MostKilometres = null,
    bool ClosesBelowMinimum = false, bool SharesByHalves = false, IReadOnlyList<string>? Qualifications = null, IReadOnlyDictionary<string, string>? Toward = null);

/// <summary>Weights by which students are ranked; each measure lies between 0 and 1.</summary>
/// <param name="Grade">Average of the marks, of 5.</param>
/// <param name="Nearness">1 at the door, falling with the distance.</param>
/// <param name="Language">1 when a mentor speaks the student's language.</param>
/// <param name="Adult">1 from the age on at which the labour law forbids no work at a place.</param>
public sealed record PlacementCriteria(decimal Grade = 1, decimal Nearness = 0, decimal Language = 0, decimal Adult = 0);
