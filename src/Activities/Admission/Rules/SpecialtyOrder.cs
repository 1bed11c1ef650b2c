namespace DualFlow.Activities.Admission.Rules;

/// <summary>The strict order of one specialty, by application number.</summary>
/// <param name="Specialty">Eight digits.</param>
/// <param name="Numbers">Best first.</param>
public sealed record SpecialtyOrder(string Specialty, IReadOnlyList<string> Numbers);
