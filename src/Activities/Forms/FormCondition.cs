using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Activities.Forms;

/// <summary>How a condition compares.</summary>
public enum FormComparison
{
    /// <summary>Equal, as text.</summary>
    Is,

    /// <summary>Not equal.</summary>
    IsNot,

    /// <summary>Filled in; a checkbox is set.</summary>
    IsFilled,

    /// <summary>Not filled in.</summary>
    IsEmpty,

    /// <summary>A larger number.</summary>
    IsMoreThan,

    /// <summary>A smaller number.</summary>
    IsLessThan,
}

/// <summary>A condition on another field.</summary>
/// <param name="Field">Its name.</param>
/// <param name="How">How it is compared.</param>
/// <param name="Value">With what; null when nothing is needed.</param>
public sealed record FormCondition(string Field, FormComparison How, string? Value = null)
{
    /// <summary>True when the answers fulfil it.</summary>
    public bool Holds(JsonElement answers)
    {
        var value = FormValues.Of(answers, Field);
        return How switch
        {
            FormComparison.Is => Text(value) == (Value ?? ""),
            FormComparison.IsNot => Text(value) != (Value ?? ""),
            FormComparison.IsFilled => !FormValues.IsEmpty(value) && value.ValueKind != JsonValueKind.False,
            FormComparison.IsEmpty => FormValues.IsEmpty(value) || value.ValueKind == JsonValueKind.False,
            FormComparison.IsMoreThan => FormValues.Number(value) > FormValues.Number(Value),
            FormComparison.IsLessThan => FormValues.Number(value) < FormValues.Number(Value),
            _ => true,
        };
    }

    static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? "" : Values.ToText(Values.FromJson(value));
}
