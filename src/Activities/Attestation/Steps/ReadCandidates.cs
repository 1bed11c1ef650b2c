using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Reads the students of a group and what the registry knows of their admission.</summary>
[Activity("DualFlow.ReadCandidates", DisplayName = "Read the candidates", Category = "Attestation", Outcomes = ["Done", "Nobody"],
    Description = "Reads the active students of a group, with open debts and contracts as the registry has them.")]
public sealed class ReadCandidates(RegistryConnections registry) : WorkActivity<ReadCandidates.Inputs, ReadCandidates.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("Code of the group.")] string Group);

    /// <summary>A student.</summary>
    /// <param name="Student">Number.</param>
    /// <param name="Name">Full name, family name first.</param>
    /// <param name="Account">User name.</param>
    /// <param name="Met">What is known, by requirement.</param>
    public sealed record Known(string Student, string Name, string? Account, IReadOnlyDictionary<string, bool> Met);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Students with what is known of them.")] IReadOnlyList<Known> Candidates,
        [Field("Qualification of the group.")] string Qualification,
        [Field("Who is head of the group: user name of its master.")] string? Master);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        var rows = open.Rows;
        var group = await rows.Groups.AsNoTracking().FirstOrDefaultAsync(g => g.Code == inputs.Group, ct);
        var students = await rows.Students.AsNoTracking().Where(s => s.GroupCode == inputs.Group && s.Status == "active").ToListAsync(ct);
        var ids = students.Select(s => s.Id).ToList();
        var debtors = (await rows.Set<DebtRow>().AsNoTracking().Where(d => d.State == "open" && d.Subject != "final" && ids.Contains(d.StudentId)).Select(d => d.StudentId).ToListAsync(ct)).ToHashSet();
        var contracts = (await rows.Contracts.AsNoTracking().Where(c => ids.Contains(c.StudentId)).Select(c => new { c.StudentId, c.Status }).ToListAsync(ct)).ToLookup(c => c.StudentId, c => c.Status);
        var master = group?.MasterId is { } id ? (await rows.Teachers.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, ct))?.Account : null;
        var known = students.OrderBy(s => s.LastName, StringComparer.Ordinal).ThenBy(s => s.FirstName, StringComparer.Ordinal).Select(s => new Known(s.Id, $"{s.LastName} {s.FirstName}", s.Account, Met(s.Id))).ToList();
        return To(known.Count > 0 ? "Done" : "Nobody", new(known, group?.Qualification ?? "", master));

        // A contract that ran to its end is as good as one in force; only an ended one speaks against the student.
        Dictionary<string, bool> Met(string student)
        {
            var met = new Dictionary<string, bool>(StringComparer.Ordinal) { ["noDebt"] = !debtors.Contains(student) };
            if (contracts[student].Any())
                met["contractInForce"] = met["contractRegistered"] = contracts[student].Any(s => s is "registered" or "active" or "closed");
            return met;
        }
    }
}
