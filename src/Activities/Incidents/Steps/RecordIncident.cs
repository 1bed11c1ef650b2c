using DualFlow.Activities.Incidents.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Incidents.Steps;

/// <summary>Records a checked report.</summary>
[Activity("DualFlow.RecordIncident", DisplayName = "Record the incident", Category = "Safety", Description = "Writes an incident with everybody who was in it into the journal.")]
public sealed class RecordIncident : Activity<RecordIncident.Inputs, RecordIncident.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("When it happened.")] DateTimeOffset When,
        [Field("What the check found.")] CheckIncident.Facts Facts,
        [Field("nearMiss, light, severe, group or fatal.")] string Severity,
        [Field("What happened.")] string Description,
        [Field("Who reported it.")] string Reporter,
        [Field("Where, in words; the workplace when empty.")] string? Place = null,
        [Field("First aid that was given.", DisplayName = "First aid")] string? FirstAid = null,
        [Field("True when the machine was stopped.", DisplayName = "Machine stopped")] bool MachineStopped = false);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Id of the incident.")] string Incident);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) => To("Done", new(context.InstanceId)).With(RegistryJson.Change(IncidentChanges.ReportedKind, new IncidentReported(
        context.InstanceId, inputs.When, inputs.Facts.Bin, inputs.Facts.Workplace, string.IsNullOrWhiteSpace(inputs.Place) ? inputs.Facts.Place : inputs.Place.Trim(), inputs.Severity, inputs.Description,
        inputs.FirstAid ?? "", inputs.MachineStopped, inputs.Reporter,
        [.. inputs.Facts.Persons.Select(p => new IncidentReported.Person(p.Student, p.Contract, p.Injury, string.Join(',', p.MissingBriefings)))])));
}
