using DualFlow.Activities.Documents.Changes;
using DualFlow.Activities.Documents.Rules;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Documents.Steps;

/// <summary>Takes the next number of a register (activity A40): in the transaction that commits the step, so that a lost race or a rollback leaves no gap.</summary>
/// <remarks>The number is known once the step is committed; <see cref="RenderDocument"/> and the registry find it by the reference.</remarks>
[Activity("DualFlow.GenerateNumber", DisplayName = "Take a number", Category = "Documents",
    Description = "Takes the next number of a register, without gaps, in the same transaction as the step. Give its reference to the step that makes the document.")]
public sealed class GenerateNumber : Activity<GenerateNumber.Inputs, GenerateNumber.Outputs>
{
    readonly StandardCalendar? calendar;

    /// <summary>Days are days of UTC.</summary>
    public GenerateNumber()
    {
    }

    /// <summary>Days begin in the college's zone.</summary>
    public GenerateNumber(StandardCalendar calendar) => this.calendar = calendar;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Name of the register, for example order.")] string Register,
        [Field("What it is about: kind and id, for example contract:C-1.")] string Subject,
        [Field("How the register numbers: pattern with {number} and {year}, digits, whether each year begins at 1.")] RegisterForm? Form = null,
        [Field("What gets the number, so that asking twice gives one number; this step when empty.")] string? Reference = null,
        [Field("Day of the entry; today when empty.")] DateOnly? Day = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("By which the number is found.")] string NumberOf);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var reference = inputs.Reference ?? $"{context.InstanceId}/{context.ActivityInstanceId}";
        var change = new NumberTaken(
            inputs.Register, inputs.Form ?? new("{number}/{year}", 1, StartsEachYear: true), reference, inputs.Subject, inputs.Day ?? Today(context.Now, calendar?.Terms?.Zone));
        return To("Done", new Outputs(reference)).With(RegistryJson.Change(DocumentChanges.NumberKind, change));
    }

    /// <summary>The college's day.</summary>
    internal static DateOnly Today(DateTimeOffset now, string? zone) => zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
        ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, found).DateTime) : DateOnly.FromDateTime(now.UtcDateTime);
}
