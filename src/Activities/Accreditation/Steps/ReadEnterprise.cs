using DualFlow.Activities.Mentors.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Accreditation.Steps;

/// <summary>Reads an enterprise as the registry has it: who acts for it, its places and mentors, and who has a contract with it.</summary>
[Activity("DualFlow.ReadEnterprise", DisplayName = "Read the enterprise", Category = "Accreditation", Outcomes = ["Found", "NotFound"],
    Description = "Reads name, account, state, places, mentors and the students with a contract of an enterprise.")]
public sealed class ReadEnterprise(RegistryConnections registry) : WorkActivity<ReadEnterprise.Inputs, ReadEnterprise.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("The enterprise, by BIN.")] string Bin);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("The enterprise; empty when it isn't in the registry.")] Enterprise? Enterprise);

    /// <summary>An enterprise in short.</summary>
    /// <param name="Bin">Business identification number.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Person">Account of its personnel officer; null without one.</param>
    /// <param name="Status">State of the accreditation.</param>
    /// <param name="Places">Students that its open workplaces take in one shift.</param>
    /// <param name="Mentors">Mentors who work there.</param>
    /// <param name="Students">Students with a contract that hasn't ended, with their workplace.</param>
    public sealed record Enterprise(string Bin, string Name, string? Person, string Status, int Places, int Mentors, IReadOnlyList<Trained> Students);

    /// <summary>A student with a contract.</summary>
    /// <param name="Student">Number of the student.</param>
    /// <param name="Contract">Id of the contract.</param>
    /// <param name="Workplace">Workplace; null while it is open.</param>
    public sealed record Trained(string Student, string Contract, string? Workplace);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        var rows = open.Rows;
        if (await rows.Enterprises.AsNoTracking().FirstOrDefaultAsync(e => e.Bin == inputs.Bin, ct) is not { } row)
            return To("NotFound", new(null));
        var students = await rows.Contracts.AsNoTracking().Where(c => c.Bin == inputs.Bin && !MentorRegistry.Ended.Contains(c.Status)).OrderBy(c => c.Id)
            .Select(c => new Trained(c.StudentId, c.Id, c.WorkplaceId)).ToListAsync(ct);
        return To("Found", new(new(row.Bin, row.Name, row.Account, row.Status,
            await rows.Workplaces.Where(w => w.Bin == inputs.Bin && w.IsOpen).SumAsync(w => w.Places, ct), await rows.Mentors.CountAsync(m => m.Bin == inputs.Bin && m.Status != "left", ct), students)));
    }
}
