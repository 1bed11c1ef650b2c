namespace DualFlow.Activities.Incidents.Rules;

/// <summary>Class of an incident by its injuries (activity A47).</summary>
public static class Severity
{
    /// <summary>Injuries that can be reported, the lightest first.</summary>
    public static IReadOnlyList<string> Injuries { get; } = ["none", "light", "severe", "fatal"];

    /// <summary><c>fatal</c> when anybody died, <c>group</c> when so many were injured, else the gravest injury: <c>severe</c>, <c>light</c>, or <c>nearMiss</c> without any.</summary>
    /// <param name="injuries">One for each person.</param>
    /// <param name="groupFrom">Injured people from which it is one of a group.</param>
    /// <exception cref="ArgumentException">There is no such injury.</exception>
    public static string Of(IReadOnlyCollection<string> injuries, int groupFrom)
    {
        if (injuries.FirstOrDefault(i => !Injuries.Contains(i, StringComparer.Ordinal)) is { } unknown)
            throw new ArgumentException($"There is no injury \"{unknown}\". Use {string.Join(", ", Injuries)}.", nameof(injuries));
        return injuries.Contains("fatal") ? "fatal" : injuries.Count(i => i != "none") >= Math.Max(2, groupFrom) ? "group" : injuries.Contains("severe") ? "severe" : injuries.Contains("light") ? "light" : "nearMiss";
    }

    /// <summary>True when the state labour inspector is told.</summary>
    public static bool NeedsInspector(string severity) => severity is "severe" or "group" or "fatal";
}
