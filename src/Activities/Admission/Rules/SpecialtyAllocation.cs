namespace DualFlow.Activities.Admission.Rules;

/// <summary>The seats of one specialty with its code.</summary>
/// <param name="Specialty">Eight digits.</param>
/// <param name="Seats">Seats of the state order.</param>
/// <param name="Allocation">Who has them.</param>
public sealed record SpecialtyAllocation(string Specialty, int Seats, SeatAllocation Allocation);
