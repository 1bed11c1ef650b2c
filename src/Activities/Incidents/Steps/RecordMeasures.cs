using DualFlow.Activities.Documents.Steps;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Incidents.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Incidents.Steps;

/// <summary>Records measures after an incident: agreed, or done today.</summary>
[Activity("DualFlow.RecordMeasures", DisplayName = "Record measures", Category = "Safety", Description = "Records what is done after an incident, by whom and until when, or that it is done.")]
public sealed class RecordMeasures : Activity<RecordMeasures.Inputs, RecordMeasures.Outputs>
{
    readonly StandardCalendar? calendar;

    /// <summary>Days are days of UTC.</summary>
    public RecordMeasures()
    {
    }

    /// <summary>Days begin in the college's zone.</summary>
    public RecordMeasures(StandardCalendar calendar) => this.calendar = calendar;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Id of the incident.")] string Incident,
        [Field("Measures in order: text, owner, due.")] IReadOnlyList<MeasuresSet.Measure> Measures,
        [Field("True when they are done.", DisplayName = "Are done")] bool AreDone = false);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Day on which the last one is due.", DisplayName = "Last due")] DateOnly? LastDue);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) =>
        To("Done", new(inputs.Measures.Count == 0 ? null : inputs.Measures.Max(m => m.Due))).With(RegistryJson.Change(
            IncidentChanges.MeasuresKind, new MeasuresSet(inputs.Incident, inputs.Measures, inputs.AreDone ? GenerateNumber.Today(context.Now, calendar?.Terms?.Zone) : null)));
}
