using System.Text.RegularExpressions;

namespace DualFlow.Activities.Registry;

/// <summary>Codes of the classifier of specialties and qualifications (rule KZ-A13).</summary>
public static partial class SpecialtyCode
{
    /// <summary>True for eight digits.</summary>
    public static bool IsSpecialty(string? code) => code is not null && Specialty().IsMatch(code);

    /// <summary>True for a level prefix (3W, 4S, 5AB) and eight digits.</summary>
    public static bool IsQualification(string? code) => code is not null && Qualification().IsMatch(code);

    /// <summary>True when both are valid and the qualification belongs to the specialty (the same first six digits).</summary>
    public static bool Belongs(string? qualification, string? specialty) =>
        IsSpecialty(specialty) && qualification is not null && Qualification().Match(qualification) is { Success: true } match
        && match.Groups[1].ValueSpan[..6].SequenceEqual(specialty.AsSpan(0, 6));

    [GeneratedRegex(@"^[0-9]{8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Specialty();

    [GeneratedRegex(@"^(?:3W|4S|5AB)([0-9]{8})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Qualification();
}
