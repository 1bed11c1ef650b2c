using DualFlow.Activities.Mentors.Changes;
using DualFlow.Activities.Mentors.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Activities.RulePacks;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Mentors.Steps;

/// <summary>Reads an enterprise's mentors and the students with a contract there, and pins the requirements of the country's rule pack.</summary>
/// <remarks>Errors: <c>rulepack.*</c>.</remarks>
[Activity("DualFlow.ReadMentors", DisplayName = "Read the mentors", Category = "Mentors", Outcomes = ["Found", "NoEnterprise"],
    Description = "Reads the approved mentors of an enterprise, the students with a contract there and who trains them, and the requirements in force on a day.")]
public sealed class ReadMentors(RegistryConnections registry, WorkflowFiles files) : WorkActivity<ReadMentors.Inputs, ReadMentors.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The enterprise, by BIN.")] string Bin,
        [Field("First day: the requirements in force on it count.")] DateOnly From,
        [Field("Country of the rule pack, two letters.")] string Country = "KZ");

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Name of the enterprise.")] string Enterprise,
        [Field("Account of its personnel officer.")] string? Person,
        [Field("Requirements of the rule pack.")] MentorRule Rule,
        [Field("Mentors who are approved or at work.")] IReadOnlyList<MentorCard> Mentors,
        [Field("Names and accounts of the mentors.")] IReadOnlyList<MentorPerson> People,
        [Field("Students with a contract that hasn't ended.")] IReadOnlyList<MentoredStudent> Students,
        [Field("What the order says of them: name, qualification, last day.", DisplayName = "Learners")] IReadOnlyList<OrderedStudent> Learners,
        [Field("Who signs for the enterprise.")] string Signer);

    /// <summary>A mentor's name and account.</summary>
    /// <param name="Id">Number of the mentor.</param>
    /// <param name="Name">Full name.</param>
    /// <param name="Person">Account; null without one.</param>
    /// <param name="Profession">Profession, for the order.</param>
    /// <param name="Rank">Qualification rank, for the order.</param>
    public sealed record MentorPerson(string Id, string Name, string? Person, string Profession, int Rank);

    /// <summary>A student as the order names it.</summary>
    /// <param name="Student">Number.</param>
    /// <param name="Name">Full name.</param>
    /// <param name="Qualification">Qualification of the contract.</param>
    /// <param name="To">Last day of the contract.</param>
    public sealed record OrderedStudent(string Student, string Name, string Qualification, DateOnly To);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        try
        {
            var pack = await files.ReadPackAsync(inputs.Country, ct);
            var rule = pack.On(inputs.From).Get<MentorRule>("mentor-rule");
            await using var open = await registry.OpenAsync(work.TenantId, ct);
            var rows = open.Rows;
            if (await rows.Enterprises.AsNoTracking().FirstOrDefaultAsync(e => e.Bin == inputs.Bin, ct) is not { } enterprise)
                return To("NoEnterprise", new("", null, rule, [], [], [], [], ""));
            var mentors = await rows.Mentors.AsNoTracking().Where(m => m.Bin == inputs.Bin && (m.Status == "approved" || m.Status == "active")).OrderBy(m => m.Id).ToListAsync(ct);
            return To("Found", new(enterprise.Name, enterprise.Account, rule, [.. mentors.Select(Card)], [.. mentors.Select(m => new MentorPerson(m.Id, m.FullName, m.Account, m.Profession, m.Rank))],
                await StudentsAsync(rows, inputs.Bin, ct), await LearnersAsync(rows, inputs.Bin, ct), enterprise.SignerName));
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

    internal static MentorCard Card(MentorRow m) => new(m.Id, m.YearsInProfession, m.Rank, m.Capacity, m.Shifts.Split(',', StringSplitOptions.RemoveEmptyEntries),
        m.Languages.Split(',', StringSplitOptions.RemoveEmptyEntries), m.CertificateUntil, m.OrderedOn, m.IsBarred);

    static async Task<List<OrderedStudent>> LearnersAsync(RegistryContext rows, string bin, CancellationToken ct)
    {
        var found = await (from c in rows.Contracts.AsNoTracking().Where(c => c.Bin == bin && !MentorRegistry.Ended.Contains(c.Status)) join s in rows.Students.AsNoTracking() on c.StudentId equals s.Id
                           orderby c.StudentId select new { s.Id, s.LastName, s.FirstName, s.MiddleName, c.Qualification, c.To }).ToListAsync(ct);
        return [.. found.DistinctBy(s => s.Id).Select(s => new OrderedStudent(s.Id, $"{s.LastName} {s.FirstName} {s.MiddleName}".TrimEnd(), s.Qualification, s.To))];
    }

    // The shift is the workplace's; whoever trained somebody before goes on if possible.
    static async Task<List<MentoredStudent>> StudentsAsync(RegistryContext rows, string bin, CancellationToken ct)
    {
        var contracts = await rows.Contracts.AsNoTracking().Where(c => c.Bin == bin && !MentorRegistry.Ended.Contains(c.Status)).OrderBy(c => c.StudentId).ToListAsync(ct);
        var ids = contracts.Select(c => c.StudentId).ToList();
        var languages = await rows.Students.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Language, ct);
        var shifts = await rows.Workplaces.AsNoTracking().Where(w => w.Bin == bin).ToDictionaryAsync(w => w.Id, w => w.Shift, ct);
        return [.. contracts.DistinctBy(c => c.StudentId).Select(c => new MentoredStudent(c.StudentId, languages.GetValueOrDefault(c.StudentId, "ru"), c.WorkplaceId is { } place ? shifts.GetValueOrDefault(place) : null, c.MentorId))];
    }
}
