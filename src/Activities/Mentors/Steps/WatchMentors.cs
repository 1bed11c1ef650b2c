using DualFlow.Activities.Mentors.Changes;
using DualFlow.Activities.Mentors.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Activities.RulePacks;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Mentors.Steps;

/// <summary>Looks through all mentors who train somebody, and names what is wrong.</summary>
/// <remarks>Errors: <c>rulepack.*</c>.</remarks>
[Activity("DualFlow.WatchMentors", DisplayName = "Watch the mentors", Category = "Mentors", Outcomes = ["Ok", "Troubles"],
    Description = "Finds certificates that end soon, mentors who are absent or have left, and more students than allowed.")]
public sealed class WatchMentors(RegistryConnections registry, WorkflowFiles files) : WorkActivity<WatchMentors.Inputs, WatchMentors.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The day that is looked at.")] DateOnly Day,
        [Field("Calendar days before the end of a certificate.")] int WarningDays = 30,
        [Field("Country of the rule pack, two letters.")] string Country = "KZ",
        [Field("Process of a trouble, when there is one: mentors about whom it has an open task are left to it.")] string Process = "");

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("What is wrong, a mentor each.")] IReadOnlyList<MentorTrouble> Troubles);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        try
        {
            var pack = await files.ReadPackAsync(inputs.Country, ct);
            var rule = pack.On(inputs.Day).Get<MentorRule>("mentor-rule");
            await using var open = await registry.OpenAsync(work.TenantId, ct);
            var students = (await open.Rows.Contracts.AsNoTracking().Where(c => c.MentorId != null && !MentorRegistry.Ended.Contains(c.Status)).Select(c => new { c.MentorId, c.StudentId }).ToListAsync(ct))
                .GroupBy(c => c.MentorId!, c => c.StudentId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);
            var ids = students.Keys.ToList();
            var underWay = await open.Rows.Tasks.AsNoTracking().Where(t => t.DefinitionId == inputs.Process && t.State == "open" && t.Subject != null).Select(t => t.Subject!).ToListAsync(ct);
            ids = [.. ids.Except(underWay, StringComparer.Ordinal)];
            var mentors = await open.Rows.Mentors.AsNoTracking().Where(m => ids.Contains(m.Id)).ToListAsync(ct);
            var troubles = MentorWatch.Find(mentors.Select(m => new WatchedMentor(ReadMentors.Card(m), m.Bin, m.Status, students[m.Id], m.FullName)), inputs.Day, inputs.WarningDays, rule.MostStudents);
            return To(troubles.Count == 0 ? "Ok" : "Troubles", new(troubles));
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
