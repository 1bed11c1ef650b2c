using System.Text.Json.Nodes;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Documents;

/// <summary>The college in a document: what the step doesn't say of it comes from the registry.</summary>
static class CollegeHead
{
    /// <summary>Fills <c>college.name</c>, <c>college.address</c>, <c>college.signer</c> and <c>college.basis</c> in, where they are missing or empty.</summary>
    public static async Task FillAsync(RegistryContext rows, JsonObject values, string language, CancellationToken ct)
    {
        // What isn't an object is a template's own affair.
        if (values["college"] is not (null or JsonObject))
            return;
        var college = values["college"] as JsonObject ?? [];
        string[] missing = [.. new[] { "name", "address", "signer", "basis" }.Where(n => college[n] is not JsonValue given || given.ToString().Length == 0)];
        if (missing.Length == 0 || await rows.Set<CollegeRow>().AsNoTracking().OrderBy(c => c.Bin).FirstOrDefaultAsync(ct) is not { } known)
            return;
        foreach (var name in missing)
            college[name] = name switch { "name" => known.NameIn(language), "address" => known.Address, "signer" => known.SignerName, _ => known.SignerBasis };
        values["college"] = college.Parent is null ? college : college.DeepClone();
    }
}
