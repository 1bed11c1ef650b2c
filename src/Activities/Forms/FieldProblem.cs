namespace DualFlow.Activities.Forms;

/// <summary>One answer that can't be taken.</summary>
/// <param name="Field">Name of the field; <c>rows[2].hours</c> for a column of a table, rows counted from 0.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Message">What to do, in every language.</param>
public sealed record FieldProblem(string Field, string Code, LocalText Message);
