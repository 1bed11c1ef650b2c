namespace DualFlow.Activities.Registry;

/// <summary>What a valid individual identification number says about its bearer.</summary>
/// <param name="Number">The twelve digits.</param>
/// <param name="BirthDate">Date of birth.</param>
/// <param name="Sex">Sex as coded in the seventh digit.</param>
public sealed record PersonNumber(string Number, DateOnly BirthDate, Sex Sex);
