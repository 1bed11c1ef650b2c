using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Scripts.Queries;

/// <summary>Mentors of an enterprise, without names.</summary>
public sealed class MentorsOfEnterprise : RegistryQuery
{
    /// <inheritdoc/>
    public override ScriptQuery Description { get; } = new("mentors.ofEnterprise", "Mentors of the enterprise, by number.", [new("enterprise", "string", "Business number of the enterprise.")],
        [
            new("id", "string", "Number of the mentor."),
            new("profession", "string", "Profession."),
            new("rank", "integer", "Rank of the qualification, 1 to 8."),
            new("yearsInProfession", "integer", "Years in the profession."),
            new("capacity", "integer", "Students at the same time."),
            new("certificateUntil", "date", "Last day of the certificate of pedagogical training.") { IsRequired = false },
            new("isBarred", "boolean", "Barred from work with minors."),
            new("status", "string", "proposed, approved, active, absent or left."),
        ]) { MostRows = 500 };

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<object>> AskAsync(RegistryContext rows, QueryArguments arguments, int most, CancellationToken ct)
    {
        var bin = arguments.Text("enterprise");
        var found = await rows.Mentors.AsNoTracking().Where(m => m.Bin == bin).OrderBy(m => m.Id).Take(most + 1).ToListAsync(ct);
        return [.. found.Select(m => new { m.Id, m.Profession, m.Rank, m.YearsInProfession, m.Capacity, m.CertificateUntil, m.IsBarred, m.Status })];
    }
}
