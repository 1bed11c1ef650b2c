namespace DualFlow.Activities.Contracts.Rules;

/// <summary>How a contract ends before its time: when, who signs, what follows (process P03).</summary>
/// <param name="Ground">Code of the ground.</param>
/// <param name="EffectiveOn">Last day.</param>
/// <param name="Signers">Parties who sign: <c>enterprise</c>, <c>director</c>, <c>student</c> (a minor's guardian beside).</param>
/// <param name="Settles">True when pay for the days worked is settled.</param>
/// <param name="SearchesReplacement">True when another enterprise is looked for.</param>
public sealed record Termination(string Ground, DateOnly EffectiveOn, IReadOnlyList<string> Signers, bool Settles, bool SearchesReplacement)
{
    /// <summary>Every ground.</summary>
    public static IReadOnlyList<string> Grounds { get; } =
        ["agreement", "studentRequest", "expelled", "enterpriseLiquidation", "safetyBreach", "enterpriseBreach", "medical", "notStarted"];

    /// <summary>The end by a ground.</summary>
    /// <param name="ground">Its code.</param>
    /// <param name="wished">Day that was asked for; null means as soon as possible.</param>
    /// <param name="today">The day of the request.</param>
    /// <param name="noticeDays">Days of notice, for the grounds that have one: a parameter of the college or of its law.</param>
    /// <exception cref="ArgumentException">There is no such ground.</exception>
    public static Termination By(string ground, DateOnly? wished, DateOnly today, int noticeDays)
    {
        if (!Grounds.Contains(ground, StringComparer.Ordinal))
            throw new ArgumentException($"There is no ground \"{ground}\". Choose one of {string.Join(", ", Grounds)}.", nameof(ground));
        var earliest = ground is "studentRequest" ? today.AddDays(noticeDays) : today;
        IReadOnlyList<string> signers = ground switch
        {
            "agreement" => ["enterprise", "director", "student"],
            "studentRequest" or "enterpriseBreach" => ["director", "student"],
            "enterpriseLiquidation" or "expelled" or "notStarted" => ["director"],
            _ => ["enterprise", "director"],
        };
        return new(ground, wished is { } day && day > earliest ? day : earliest, signers, ground != "notStarted",
            ground is "enterpriseLiquidation" or "enterpriseBreach" or "safetyBreach" or "agreement");
    }
}
