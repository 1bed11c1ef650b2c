using System.Globalization;
using DualFlow.Activities.Attestation.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Writes how a debt stands.</summary>
[Activity("DualFlow.RecordDebt", DisplayName = "Record the debt", Category = "Attestation", Description = "Opens a debt, or writes attempt, date, points and decision into it.")]
public sealed class RecordDebt : Activity<RecordDebt.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The student.")] string Student,
        [Field("Discipline, or final.")] string Subject,
        [Field("open, closed or exhausted.")] string State,
        [Field("Attempts that count so far.")] int Attempts,
        [Field("fail, absentUnexcused, absentExcused or annulled.")] string Cause,
        [Field("teacher or commission.")] string Mode,
        [Field("Day of the next attempt, yyyy-MM-dd.", DisplayName = "Booked on")] string? BookedOn = null,
        [Field("Points of the last attempt.")] decimal? Points = null,
        [Field("repeatYear, expel or individualPlan.")] string? Decision = null);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) => Outcome.Done().With(RegistryJson.Change(AttestationChanges.DebtKind, new DebtMoved(
        inputs.Student, inputs.Subject, inputs.State, inputs.Attempts, inputs.Cause, inputs.Mode,
        DateOnly.TryParse(inputs.BookedOn ?? "", CultureInfo.InvariantCulture, out var day) ? day : null, inputs.Points, inputs.Decision)));
}
