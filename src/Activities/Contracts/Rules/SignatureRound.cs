namespace DualFlow.Activities.Contracts.Rules;

/// <summary>How far the signatures of a document are (activity A42).</summary>
/// <param name="State">All, open, refused or expired.</param>
/// <param name="Next">Who can sign now.</param>
/// <param name="Refusal">Who refused, with the reason; null when nobody did.</param>
public sealed record SignatureRound(SignatureState State, IReadOnlyList<string> Next, SignatureAnswer? Refusal)
{
    /// <summary>Judges the answers so far. Answers to another text of the document don't count; the first answer of a signer stands.</summary>
    /// <param name="documentHash">Hash of the text to sign.</param>
    /// <param name="order">Signers in stages: a stage may sign when the one before has; all of a stage sign in any order.</param>
    /// <param name="answers">Answers in any order.</param>
    /// <param name="now">The time.</param>
    /// <param name="deadline">When the round ends; a signature at that moment is too late.</param>
    /// <exception cref="ArgumentException">A signer stands in two stages, or there is none.</exception>
    public static SignatureRound Judge(
        string documentHash, IReadOnlyList<IReadOnlyList<string>> order, IReadOnlyList<SignatureAnswer> answers, DateTimeOffset now, DateTimeOffset deadline)
    {
        var signers = order.SelectMany(s => s).ToList();
        if (signers.Count == 0 || signers.Distinct(StringComparer.Ordinal).Count() < signers.Count)
            throw new ArgumentException("Each signer stands in one stage, and there is at least one.", nameof(order));
        var first = answers.Where(a => a.DocumentHash == documentHash && a.At < deadline && signers.Contains(a.Signer, StringComparer.Ordinal))
            .GroupBy(a => a.Signer, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.OrderBy(a => a.At).First(), StringComparer.Ordinal);
        if (first.Values.Where(a => !a.Signs).MinBy(a => a.At) is { } refusal)
            return new(SignatureState.Refused, [], refusal);
        var open = order.FirstOrDefault(stage => stage.Any(s => !first.ContainsKey(s)));
        if (open is null)
            return new(SignatureState.All, [], null);
        return now >= deadline ? new(SignatureState.Expired, [], null) : new(SignatureState.Open, [.. open.Where(s => !first.ContainsKey(s))], null);
    }
}

/// <summary>What one signer did.</summary>
/// <param name="Signer">Role or name.</param>
/// <param name="Signs">False when the signer refuses.</param>
/// <param name="DocumentHash">Hash of the text that was shown.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Reason of a refusal.</param>
public sealed record SignatureAnswer(string Signer, bool Signs, string DocumentHash, DateTimeOffset At, string? Reason = null);

/// <summary>How far a round is.</summary>
public enum SignatureState
{
    /// <summary>Somebody has yet to sign.</summary>
    Open,

    /// <summary>Everybody signed.</summary>
    All,

    /// <summary>Somebody refused.</summary>
    Refused,

    /// <summary>The deadline passed before everybody signed.</summary>
    Expired,
}
