namespace DualFlow.Activities.Placement.Rules;

/// <summary>Everything that a round's result depends on.</summary>
/// <param name="Terms">What it is run by.</param>
/// <param name="Students">Who looks for a place.</param>
/// <param name="Places">What is offered; withdrawn places are missing.</param>
/// <param name="Wishes">By student; who gave none gets the list by distance.</param>
/// <param name="Rankings">By enterprise; who gave none ranks by the round's criteria.</param>
public sealed record RoundFacts(
    RoundTerms Terms, IReadOnlyList<RoundStudent> Students, IReadOnlyList<RoundPlace> Places, IReadOnlyDictionary<string, StudentWishes> Wishes,
    IReadOnlyDictionary<string, EnterpriseRanking> Rankings);

/// <summary>A student of a round.</summary>
/// <param name="Id">Number in the college.</param>
/// <param name="Name">Full name.</param>
/// <param name="Birth">Date of birth.</param>
/// <param name="Qualification">Code of the qualification.</param>
/// <param name="Language">Language of study.</param>
/// <param name="MedicalUntil">Last day of the medical certificate.</param>
/// <param name="Grade">Average of the marks, 2 to 5.</param>
/// <param name="Latitude">Home, degrees north.</param>
/// <param name="Longitude">Home, degrees east.</param>
/// <param name="Account">User name; null without one.</param>
/// <param name="With">Number of the student with whom this one asked to train: a brother, a sister, a fellow traveller.</param>
public sealed record RoundStudent(
    string Id, string Name, DateOnly Birth, string Qualification, string Language, DateOnly? MedicalUntil = null, decimal? Grade = null, double? Latitude = null, double? Longitude = null,
    string? Account = null, string? With = null);

/// <summary>A place of a round.</summary>
/// <param name="Id">Code of the workplace.</param>
/// <param name="Bin">The enterprise.</param>
/// <param name="Enterprise">Its name.</param>
/// <param name="Name">What is done there.</param>
/// <param name="Site">Where.</param>
/// <param name="Qualification">What is trained there.</param>
/// <param name="Shift"><c>day</c>, <c>evening</c> or <c>night</c>.</param>
/// <param name="HazardClass"><c>none</c>, <c>harmful</c> or <c>hazardous</c>.</param>
/// <param name="MinimumAge">Years; 0 without a limit of its own.</param>
/// <param name="Languages">Languages of the mentors of the shift.</param>
/// <param name="Capacity">Seats.</param>
/// <param name="Minimum">Students below which it does not open.</param>
/// <param name="ByPlaces">What the workplace could take.</param>
/// <param name="ByMentors">What the mentors of the shift could take here.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Account">User name of the enterprise's personnel officer; null without one.</param>
public sealed record RoundPlace(
    string Id, string Bin, string Enterprise, string Name, string Site, string Qualification, string Shift, string HazardClass, int MinimumAge, IReadOnlyList<string> Languages,
    int Capacity, int Minimum = 0, int ByPlaces = 0, int ByMentors = 0, double? Latitude = null, double? Longitude = null, string? Account = null)
{
    /// <summary>Name for lists.</summary>
    public string Title => $"{Enterprise}, {Name}";
}

/// <summary>What a student wants.</summary>
/// <param name="Ranked">Places, best first.</param>
/// <param name="Refused">Places that the student does not accept.</param>
/// <param name="With">Number of the student to train with; it counts when both ask for each other.</param>
public sealed record StudentWishes(IReadOnlyList<string> Ranked, IReadOnlyList<string> Refused, string? With = null);

/// <summary>What an enterprise wants.</summary>
/// <param name="Ranked">Students, best first; they come before all others.</param>
/// <param name="Refused">Students that it does not accept.</param>
/// <param name="Criteria">Weights for those it did not name; null means the round's.</param>
public sealed record EnterpriseRanking(IReadOnlyList<string> Ranked, IReadOnlyList<string> Refused, PlacementCriteria? Criteria = null);
