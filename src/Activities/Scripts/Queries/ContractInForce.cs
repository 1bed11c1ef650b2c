using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Scripts.Queries;

/// <summary>The contract of a student that holds on a day, with what its version of that day agrees.</summary>
public sealed class ContractInForce : RegistryQuery
{
    static readonly string[] Running = ["registered", "active", "suspended", "closed", "terminated"];

    /// <inheritdoc/>
    public override ScriptQuery Description { get; } = new("contracts.inForce", "The contract of the student that holds on the day, by its version of that day.",
        [new("student", "string", "Number of the student."), new("on", "date", "The day.")],
        [
            new("id", "string", "Id of the contract."),
            new("number", "string", "Number in the register.") { IsRequired = false },
            new("enterprise", "string", "Business number of the enterprise."),
            new("workplace", "string", "Code of the workplace.") { IsRequired = false },
            new("mentor", "string", "Number of the mentor.") { IsRequired = false },
            new("qualification", "string", "Qualification that is trained."),
            new("from", "date", "First day."),
            new("to", "date", "Last day."),
            new("status", "string", "registered, active, suspended, closed or terminated."),
            new("version", "integer", "Version that holds on the day."),
            new("payMode", "string", "How the compensation is computed: " + string.Join(", ", Enum.GetNames<CompensationMode>().Select(n => char.ToLowerInvariant(n[0]) + n[1..])) + "."),
            new("rate", "money", "Rate of that version; 0 without one."),
            new("cap", "money", "Most for a month.") { IsRequired = false },
            new("payDay", "integer", "Day of the month on which it is paid.") { IsRequired = false },
        ]) { IsSingle = true, MostRows = 1 };

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<object>> AskAsync(RegistryContext rows, QueryArguments arguments, int most, CancellationToken ct)
    {
        var (student, day) = (arguments.Text("student"), arguments.Day("on"));
        if (await rows.Contracts.AsNoTracking().Where(c => c.StudentId == student && c.From <= day && c.To >= day && Running.Contains(c.Status))
            .OrderByDescending(c => c.From).ThenBy(c => c.Id).FirstOrDefaultAsync(ct) is not { } c)
            return [];
        var versions = await rows.ContractVersions.AsNoTracking().Where(v => v.ContractId == c.Id && v.IsSigned).ToListAsync(ct);
        // Imported contracts have no versions: they hold as they stand.
        var timed = ContractTimeline.On(versions.Select(v => new TimedTerms(v.Version, v.EffectiveFrom, RegistryJson.Read<ContractTerms>(v.Content).Pay)), day)
            ?? new TimedTerms(c.Version, c.From, new TermsPay(c.PayMode, c.Rate, c.Cap, c.PayDay, null));
        return
        [
            new
            {
                c.Id, c.Number, Enterprise = c.Bin, Workplace = c.WorkplaceId, Mentor = c.MentorId, c.Qualification, c.From, c.To, c.Status, timed.Version,
                PayMode = timed.Pay.Mode, timed.Pay.Rate, timed.Pay.Cap, timed.Pay.PayDay,
            },
        ];
    }
}
