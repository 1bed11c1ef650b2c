using System.Text.Json;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Contracts.Rules;

/// <summary>What two versions of a contract say differently.</summary>
public static class TermsDifference
{
    /// <summary>Changed values by their place, such as <c>pay.rate</c>, in order of the document.</summary>
    public static IReadOnlyList<TermsChange> Between(ContractTerms before, ContractTerms after)
    {
        var (old, now) = (Flat(before), Flat(after));
        return [.. old.Keys.Union(now.Keys, StringComparer.Ordinal).Where(k => old.GetValueOrDefault(k) != now.GetValueOrDefault(k))
            .Select(k => new TermsChange(k, old.GetValueOrDefault(k), now.GetValueOrDefault(k)))];
    }

    static Dictionary<string, string> Flat(ContractTerms terms)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        Walk(JsonSerializer.SerializeToElement(terms, RegistryJson.Options), "");
        return values;

        void Walk(JsonElement value, string path)
        {
            if (value.ValueKind == JsonValueKind.Object)
                foreach (var member in value.EnumerateObject())
                    Walk(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}");
            else if (value.ValueKind == JsonValueKind.Array)
                foreach (var (index, item) in value.EnumerateArray().Index())
                    Walk(item, $"{path}.{index + 1}");
            else if (value.ValueKind != JsonValueKind.Null)
                values[path] = value.ToString();
        }
    }
}

/// <summary>A changed value.</summary>
/// <param name="Field">Its place.</param>
/// <param name="Before">Before; null when it is new.</param>
/// <param name="After">Now; null when it is gone.</param>
public sealed record TermsChange(string Field, string? Before, string? After);
