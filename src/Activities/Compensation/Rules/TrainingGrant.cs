namespace DualFlow.Activities.Compensation.Rules;

/// <summary>A grant made of parts with a limit (activity A50; rule SG-2).</summary>
/// <param name="Amount">What is granted.</param>
/// <param name="Uncapped">What the parts sum to.</param>
public sealed record TrainingGrant(decimal Amount, decimal Uncapped)
{
    /// <summary>True when the limit cut something off.</summary>
    public bool IsCapped => Amount < Uncapped;

    /// <summary>Computes a grant.</summary>
    /// <param name="newRole">True when the role is new, so that its blueprint is paid for.</param>
    /// <param name="hours">Hours of training at the workplace, at least 0.</param>
    /// <param name="terms">Amounts of the rule pack.</param>
    public static TrainingGrant Compute(bool newRole, decimal hours, GrantTerms terms)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hours);
        var sum = terms.Mentor + (newRole ? terms.Blueprint : 0) + terms.Administration + Math.Min(terms.MostForHours, terms.PerHour * hours);
        return new(Math.Min(terms.Cap, sum), sum);
    }
}

/// <summary>Amounts of a grant.</summary>
/// <param name="Cap">Most for one trainee.</param>
/// <param name="Mentor">For the mentor.</param>
/// <param name="Blueprint">For the plan of a new role.</param>
/// <param name="Administration">For administration.</param>
/// <param name="PerHour">For an hour of training.</param>
/// <param name="MostForHours">Most for all hours.</param>
public sealed record GrantTerms(decimal Cap, decimal Mentor, decimal Blueprint, decimal Administration, decimal PerHour, decimal MostForHours);
