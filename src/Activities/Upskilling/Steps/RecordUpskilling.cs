using DualFlow.Activities.Registry;
using DualFlow.Activities.Upskilling.Changes;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Upskilling.Steps;

/// <summary>Notes the course of a teacher in the registry (process P15 step 7).</summary>
[Activity("DualFlow.RecordUpskilling", DisplayName = "Record the course", Category = "Upskilling", Description = "Notes the last day of a teacher's course; an older one than is known changes nothing.")]
public sealed class RecordUpskilling : Activity<RecordUpskilling.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("Account or number of the teacher.")] string Teacher, [Field("Last day of the course.")] DateOnly On);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) => Outcome.Done().With(RegistryJson.Change(UpskillingChanges.UpskilledKind, new TeacherUpskilled(inputs.Teacher, inputs.On)));
}
