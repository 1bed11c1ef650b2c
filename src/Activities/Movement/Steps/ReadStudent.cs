using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Activities.RulePacks;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Movement.Steps;

/// <summary>Reads a student as the registry has it: status, group, guardians, and contracts that haven't ended.</summary>
/// <remarks>Errors: <c>rulepack.*</c>.</remarks>
/// <param name="registry">Where students stand.</param>
/// <param name="files">Where the rule packs are.</param>
[Activity("DualFlow.ReadStudent", DisplayName = "Read the student", Category = "Movement", Outcomes = ["Found", "NotFound"],
    Description = "Reads name, account, status, group, funding, guardians and running contracts of a student.")]
public sealed class ReadStudent(RegistryConnections registry, WorkflowFiles files) : WorkActivity<ReadStudent.Inputs, ReadStudent.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Number of the student.")] string Student,
        [Field("Day by which the age counts; the day of birth of nobody is read into lists.")] DateOnly? Day = null,
        [Field("Country of the rule pack, two letters.")] string Country = RulePackFiles.Home);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("The student; empty when it isn't in the registry.")] Student? Known);

    /// <summary>A student in short.</summary>
    /// <param name="Id">Number.</param>
    /// <param name="Name">Family name and given name.</param>
    /// <param name="Person">Account; null without one.</param>
    /// <param name="Status">As in the registry.</param>
    /// <param name="Group">Group; empty while in none.</param>
    /// <param name="Qualification">Qualification of the group; empty while in none.</param>
    /// <param name="QualificationNames">Its name by language.</param>
    /// <param name="Language">Language of letters.</param>
    /// <param name="Funding">Who pays the study.</param>
    /// <param name="IsMinor">True for who isn't of age on the day, by the law of the country.</param>
    /// <param name="Guardians">Guardians.</param>
    /// <param name="Contracts">Contracts that haven't ended, the newest first.</param>
    public sealed record Student(
        string Id, string Name, string? Person, string Status, string Group, string Qualification, IReadOnlyDictionary<string, string> QualificationNames, string Language, string Funding, bool IsMinor,
        IReadOnlyList<Guardian> Guardians, IReadOnlyList<Contract> Contracts);

    /// <summary>A guardian.</summary>
    /// <param name="Name">Full name.</param>
    /// <param name="Person">Account; null without one.</param>
    /// <param name="HasPhone">True when a phone number is known.</param>
    public sealed record Guardian(string Name, string? Person, bool HasPhone);

    /// <summary>A contract.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Bin">The enterprise.</param>
    /// <param name="Enterprise">Name of the enterprise.</param>
    /// <param name="Person">Account of its personnel officer; null without one.</param>
    /// <param name="Status">As in the registry.</param>
    /// <param name="Workplace">Workplace; null while it is open.</param>
    public sealed record Contract(string Id, string Bin, string Enterprise, string? Person, string Status, string? Workplace);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        try
        {
            await using var open = await registry.OpenAsync(work.TenantId, ct);
            var rows = open.Rows;
            if (await rows.Students.AsNoTracking().FirstOrDefaultAsync(s => s.Id == inputs.Student, ct) is not { } row)
                return To("NotFound", new(null));
            var majority = inputs.Day is { } day ? (await files.ReadPackAsync(inputs.Country, ct)).On(day).Get<Majority>(Majority.Rule) : null;
            var group = await rows.Groups.AsNoTracking().FirstOrDefaultAsync(g => g.Code == row.GroupCode, ct);
            var programme = group is null ? null : await rows.Programmes.AsNoTracking().FirstOrDefaultAsync(p => p.Qualification == group.Qualification, ct);
            var guardians = await rows.Guardians.AsNoTracking().Where(g => g.StudentId == row.Id).OrderBy(g => g.Position).ToListAsync(ct);
            var contracts = await (from c in rows.Contracts.AsNoTracking().Where(c => c.StudentId == row.Id && !ContractLifecycle.Ended.Contains(c.Status))
                                   join e in rows.Enterprises.AsNoTracking() on c.Bin equals e.Bin into enterprises
                                   from e in enterprises.DefaultIfEmpty()
                                   orderby c.From descending, c.Id
                                   select new { c.Id, c.Bin, e.Name, e.Account, c.Status, c.WorkplaceId }).ToListAsync(ct);
            return To("Found", new(new(
                row.Id, $"{row.LastName} {row.FirstName}", row.Account, row.Status, row.GroupCode ?? "", group?.Qualification ?? "",
                programme is null ? new Dictionary<string, string>() : new() { ["kk"] = programme.NameKk, ["ru"] = programme.NameRu, ["en"] = programme.NameEn }, row.Language, row.Funding,
                majority?.IsMinor(row.BirthDate, inputs.Day!.Value) == true, [.. guardians.Select(g => new Guardian(g.FullName, g.Account, !string.IsNullOrWhiteSpace(g.Phone)))],
                [.. contracts.Select(c => new Contract(c.Id, c.Bin, c.Name ?? c.Bin, c.Account, c.Status, c.WorkplaceId))])));
        }
        catch (RulePackException e)
        {
            return Outcome.Fault(e.Code, e.Message);
        }
        catch (FileNotFoundException e)
        {
            return Outcome.Fault("rulepack.file", e.Message);
        }
    }
}
