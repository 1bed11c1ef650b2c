using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Reads the grades of a term for a group, with its debts.</summary>
[Activity("DualFlow.ReadGrades", DisplayName = "Read the grades", Category = "Attestation", Description = "Reads the grades of all disciplines of a term, and who has to take what again.")]
public sealed class ReadGrades(RegistryConnections registry) : WorkActivity<ReadGrades.Inputs, ReadGrades.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Students of the group.")] IReadOnlyList<ReadCandidates.Known> Students,
        [Field("The term.")] string Term,
        [Field("Country of the rules.")] string Country = "KZ");

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Grades, a list for each discipline.")] IReadOnlyList<IReadOnlyList<RecordGrades.Given>> Grades,
        [Field("Who has to take what again.")] IReadOnlyList<ReadResults.Again> Debts);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        var ids = inputs.Students.Select(s => s.Student).ToList();
        var rows = await open.Rows.Set<DisciplineGradeRow>().AsNoTracking().Where(g => g.Term == inputs.Term && ids.Contains(g.StudentId)).OrderBy(g => g.Discipline).ThenBy(g => g.StudentId).ToListAsync(ct);
        var names = inputs.Students.ToDictionary(s => s.Student, StringComparer.Ordinal);
        return To("Done", new(
            [.. rows.GroupBy(g => g.Discipline).Select(d => d.Select(g => new RecordGrades.Given(g.StudentId, g.Outcome, g.Score, g.Letter)).ToList())],
            [.. rows.Where(g => g.Outcome != "Pass").Select(g => new ReadResults.Again(
                g.StudentId, names[g.StudentId].Name, names[g.StudentId].Account ?? "", g.Discipline, g.Outcome == "Admitted" ? "absentUnexcused" : "fail", g.Outcome == "NotAdmitted" ? 0 : 1, inputs.Country))]));
    }
}
