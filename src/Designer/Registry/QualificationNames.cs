using System.Globalization;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Designer.Registry;

/// <summary>What the registry calls qualifications, so that nobody has to read a code alone. Read once for each visit.</summary>
/// <param name="registry">Where the college's programmes stand.</param>
public sealed class QualificationNames(RegistryConnections registry)
{
    readonly Dictionary<string, Task<Dictionary<string, (string Kk, string Ru, string En)>>> known = new(StringComparer.Ordinal);

    /// <summary>The code with the name in the page's language, for example <c>4S07150101 Сварщик</c>; the code alone when the college doesn't teach it.</summary>
    /// <param name="tenant">The college; null is the default one.</param>
    /// <param name="code">Code of the qualification.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<string> SayAsync(string? tenant, string code, CancellationToken ct)
    {
        // A page shows many at once: they wait for the same answer. One that failed is asked again.
        if (!known.TryGetValue(tenant ?? "", out var reading) || reading.IsFaulted || reading.IsCanceled)
            known[tenant ?? ""] = reading = ReadAsync(tenant, ct);
        return (await reading).TryGetValue(code, out var names) && NameIn(names) is { Length: > 0 } name ? $"{code} {name}" : code;
    }

    static string NameIn((string Kk, string Ru, string En) names) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName switch { "kk" => names.Kk, "en" => names.En, _ => names.Ru };

    async Task<Dictionary<string, (string, string, string)>> ReadAsync(string? tenant, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return await open.Rows.Programmes.AsNoTracking().ToDictionaryAsync(p => p.Qualification, p => (p.NameKk, p.NameRu, p.NameEn), StringComparer.Ordinal, ct);
    }
}
