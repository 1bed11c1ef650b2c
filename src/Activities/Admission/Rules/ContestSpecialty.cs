namespace DualFlow.Activities.Admission.Rules;

/// <summary>A specialty with the seats of the state order.</summary>
/// <param name="Code">Eight digits.</param>
/// <param name="Seats">Seats to give out.</param>
public sealed record ContestSpecialty(string Code, int Seats);
