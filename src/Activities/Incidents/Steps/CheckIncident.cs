using DualFlow.Activities.Attendance;
using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Mentors.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Activities.RulePacks;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Incidents.Steps;

/// <summary>Checks the report of an incident and completes it from the registry: contracts, enterprise, guardians, and the briefings that were in force on the day (A18).</summary>
/// <remarks>Errors: <c>rulepack.*</c>.</remarks>
/// <param name="registry">Where people and workplaces stand.</param>
/// <param name="files">Where the rule packs are.</param>
/// <param name="time">Clock: nothing that is still to come can be reported.</param>
[Activity("DualFlow.CheckIncident", DisplayName = "Check the report", Category = "Safety", Outcomes = ["Ok", "Defects"],
    Description = "Checks that a reported incident lies in the past, that everybody named has a contract in force, that a minor's guardian can be called; finds missing briefings.")]
public sealed class CheckIncident(RegistryConnections registry, WorkflowFiles files, TimeProvider time) : WorkActivity<CheckIncident.Inputs, CheckIncident.Outputs>
{
    static readonly string[] InForce = ["registered", "active"];

    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("When it happened.")] DateTimeOffset When,
        [Field("Students who were in it, each with the injury: student, injury.")] IReadOnlyList<Named> Persons,
        [Field("The workplace, by its number; empty when it happened elsewhere.")] string? Workplace = null,
        [Field("Country of the rule pack, two letters.")] string Country = "KZ",
        [Field("The moment of the report; now when empty.", DisplayName = "Reported at")] DateTimeOffset? ReportedAt = null);

    /// <summary>Somebody in the report.</summary>
    /// <param name="Student">Number of the student.</param>
    /// <param name="Injury"><c>none</c>, <c>light</c>, <c>severe</c> or <c>fatal</c>.</param>
    public sealed record Named(string Student, string Injury = "none");

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Everything about the people and the place.")] Facts Facts,
        [Field("What is wrong with the report, in words.")] IReadOnlyList<string> Problems);

    /// <summary>What the registry knows.</summary>
    /// <param name="Bin">The enterprise; empty when nobody has a contract.</param>
    /// <param name="Enterprise">Its name.</param>
    /// <param name="EnterprisePerson">Account of its personnel officer; null without one.</param>
    /// <param name="Signer">Who signs for it.</param>
    /// <param name="Workplace">Number of the workplace; null without one.</param>
    /// <param name="Place">Name of the workplace; empty without one.</param>
    /// <param name="Persons">The people.</param>
    public sealed record Facts(string Bin, string Enterprise, string? EnterprisePerson, string Signer, string? Workplace, string Place, IReadOnlyList<Someone> Persons);

    /// <summary>A student in an incident.</summary>
    /// <param name="Student">Number.</param>
    /// <param name="Name">Full name.</param>
    /// <param name="Person">Account; null without one.</param>
    /// <param name="Contract">The contract.</param>
    /// <param name="Injury">The injury.</param>
    /// <param name="IsMinor">True for who isn't of age on the day, by the law of the country.</param>
    /// <param name="Guardian">Account of the guardian; null without one.</param>
    /// <param name="GuardianName">Name of the guardian; empty without one.</param>
    /// <param name="MissingBriefings">Kinds of briefings that were missing or too old.</param>
    public sealed record Someone(
        string Student, string Name, string? Person, string Contract, string Injury, bool IsMinor, string? Guardian, string GuardianName, IReadOnlyList<string> MissingBriefings);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        try
        {
            var (pinned, day) = await files.ReadPackAtAsync(inputs.Country, inputs.When, ct);
            var (rules, majority) = (pinned.Get<BriefingKinds>("safety-briefings").Kinds, pinned.Get<Majority>(Majority.Rule));
            await using var open = await registry.OpenAsync(work.TenantId, ct);
            var (rows, problems) = (open.Rows, new List<string>());
            if (inputs.When > (inputs.ReportedAt ?? time.GetUtcNow()))
                problems.Add("The time of the incident lies in the future. Correct it.");
            var workplace = await rows.Workplaces.AsNoTracking().FirstOrDefaultAsync(w => w.Id == inputs.Workplace, ct);
            if (workplace is null && !string.IsNullOrEmpty(inputs.Workplace))
                problems.Add($"There is no workplace {inputs.Workplace}. Take its number from the register.");
            var people = new List<(Someone Person, string Bin)>();
            foreach (var named in inputs.Persons)
                if (await ReadAsync(rows, named, day, workplace, rules, majority, problems, ct) is { } found)
                    people.Add(found);
            var bin = workplace?.Bin ?? people.Select(p => p.Bin).FirstOrDefault() ?? "";
            if (bin.Length == 0 && problems.Count == 0)
                problems.Add("Name the workplace or a student with a contract: the enterprise must be known.");
            var enterprise = await rows.Enterprises.AsNoTracking().FirstOrDefaultAsync(e => e.Bin == bin, ct);
            return To(problems.Count == 0 ? "Ok" : "Defects", new(
                new(bin, enterprise?.Name ?? bin, enterprise?.Account, enterprise?.SignerName ?? "", workplace?.Id, workplace is null ? "" : $"{workplace.Site}, {workplace.Name}", [.. people.Select(p => p.Person)]), problems));
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

    static async Task<(Someone, string)?> ReadAsync(
        RegistryContext rows, Named named, DateOnly day, WorkplaceRow? workplace, IReadOnlyList<BriefingRule> rules, Majority majority, List<string> problems, CancellationToken ct)
    {
        if (await rows.Students.AsNoTracking().FirstOrDefaultAsync(s => s.Id == named.Student, ct) is not { } student)
        {
            problems.Add($"There is no student {named.Student}. Take the number from the register.");
            return null;
        }
        var name = $"{student.LastName} {student.FirstName}";
        var bin = workplace?.Bin;
        var contract = await rows.Contracts.AsNoTracking().Where(c => c.StudentId == student.Id && InForce.Contains(c.Status) && c.From <= day && c.To >= day)
            .OrderByDescending(c => c.Bin == bin).ThenBy(c => c.Id).FirstOrDefaultAsync(ct);
        if (contract is null)
        {
            problems.Add($"{name} has no contract in force on {day:yyyy-MM-dd}.");
            return null;
        }
        var isMinor = majority.IsMinor(student.BirthDate, day);
        var guardians = await rows.Guardians.AsNoTracking().Where(g => g.StudentId == student.Id).OrderBy(g => g.Position).ToListAsync(ct);
        if (isMinor && !guardians.Exists(g => !string.IsNullOrWhiteSpace(g.Phone)))
            problems.Add($"{name} is a minor, and no guardian has a phone number. Add it to the register.");
        var held = await rows.Set<BriefingRow>().AsNoTracking().Where(b => b.StudentId == student.Id && b.StudentSigned && b.InstructorSigned && b.TestPassed).ToListAsync(ct);
        var missing = BriefingCheck.Missing([.. held.Select(b => new Briefing(b.Kind, b.Day, b.Station ?? ""))], workplace?.Name ?? "", DiaryReader.IsHazardous(workplace), day, rules);
        return (new(student.Id, name, student.Account, contract.Id, named.Injury, isMinor, guardians.Select(g => g.Account).OfType<string>().FirstOrDefault(), guardians.FirstOrDefault()?.FullName ?? "", missing), contract.Bin);
    }
}
