namespace DualFlow.Activities.Rotation.Planning;

/// <summary>What a rule is called when it must be named to a person: a text and what is filled into it.</summary>
sealed record RuleName(string Code, params string[] Arguments)
{
    public bool Equals(RuleName? other) => other is not null && Code == other.Code && Arguments.SequenceEqual(other.Arguments, StringComparer.Ordinal);

    public override int GetHashCode() => Arguments.Aggregate(StringComparer.Ordinal.GetHashCode(Code), (hash, a) => HashCode.Combine(hash, StringComparer.Ordinal.GetHashCode(a)));
}
