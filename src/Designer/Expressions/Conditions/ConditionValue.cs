using System.Collections.Immutable;

namespace DualFlow.Designer.Expressions.Conditions;

/// <summary>What a field is compared with.</summary>
public abstract record ConditionValue
{
    ConditionValue() { }

    /// <summary>A text.</summary>
    public sealed record Text(string Value) : ConditionValue;

    /// <summary>A number; its decimal places are kept.</summary>
    public sealed record Number(decimal Value) : ConditionValue;

    /// <summary>Yes or no.</summary>
    public sealed record Boolean(bool Value) : ConditionValue;

    /// <summary>A date, or a date and time, as ISO 8601 text.</summary>
    public sealed record Date(string Iso) : ConditionValue;

    /// <summary>Another field, as a script writes it.</summary>
    public sealed record Field(string Script) : ConditionValue;

    /// <summary>Several values.</summary>
    public sealed record List(ImmutableArray<ConditionValue> Items) : ConditionValue
    {
        /// <inheritdoc/>
        public bool Equals(List? other) => other is not null && Items.SequenceEqual(other.Items);

        /// <inheritdoc/>
        public override int GetHashCode() => Items.Length;
    }
}
