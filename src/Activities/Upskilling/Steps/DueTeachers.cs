using DualFlow.Activities.Documents.Steps;
using DualFlow.Activities.HumanTasks.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Activities.RulePacks;
using DualFlow.Activities.Upskilling.Rules;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Upskilling.Steps;

/// <summary>Lists teachers whose last course counts no longer, or soon no longer (process P15 step 1). Errors: <c>rulepack.*</c>.</summary>
/// <param name="registry">Where teachers stand.</param>
/// <param name="files">Where the rule packs are.</param>
/// <param name="time">Clock.</param>
[Activity("DualFlow.DueTeachers", DisplayName = "Teachers who are due", Category = "Upskilling", Outcomes = ["Due", "Nobody"],
    Description = "Teachers at work whose last course is older than the rule pack allows, or will be within its notice; whoever has an open case is left out.")]
public sealed class DueTeachers(RegistryConnections registry, WorkflowFiles files, TimeProvider time) : WorkActivity<DueTeachers.Inputs, DueTeachers.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("Country of the rule pack, two letters.")] string Country = "KZ", [Field("The day that counts; today when empty.")] DateOnly? Day = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Who is due, longest ago first: the inputs of an upskilling.")] IReadOnlyList<DueTeacher> Teachers);

    /// <summary>A teacher who is due.</summary>
    /// <param name="Teacher">Account, or the number of who has none.</param>
    /// <param name="TeacherName">Full name.</param>
    /// <param name="Standing"><c>due</c> or <c>overdue</c>.</param>
    /// <param name="LastCourseOn">Last day of the last course; null when none is known.</param>
    public sealed record DueTeacher(string Teacher, string TeacherName, string Standing, DateOnly? LastCourseOn);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        try
        {
            var day = inputs.Day ?? GenerateNumber.Today(time.GetUtcNow(), null);
            var pack = (await files.ReadPackAsync(inputs.Country, ct)).On(day);
            var terms = pack.Rules.ContainsKey("teacher-upskilling") ? pack.Get<UpskillingTerms>("teacher-upskilling") : new();
            await using var open = await registry.OpenAsync(work.TenantId, ct);
            var busy = (await open.Rows.Set<TaskRow>().AsNoTracking().Where(t => t.DefinitionId == "teacher-upskilling" && t.State == "open").Select(t => t.Subject).ToListAsync(ct)).ToHashSet();
            var teachers = await open.Rows.Set<TeacherRow>().AsNoTracking().Where(t => t.IsActive).OrderBy(t => t.Id).ToListAsync(ct);
            var due = teachers.Where(t => !busy.Contains(t.FullName)).Select(t => new DueTeacher(t.Account ?? t.Id, t.FullName, terms.StandingOf(t.LastCourseOn, day), t.LastCourseOn))
                .Where(t => t.Standing != "current").OrderBy(t => t.LastCourseOn ?? DateOnly.MinValue).ToList();
            return To(due.Count == 0 ? "Nobody" : "Due", new(due));
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
