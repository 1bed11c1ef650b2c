namespace DualFlow.Activities.Tables;

/// <summary>Something wrong in an imported file; the row is left out and the rest goes on.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Row">Line of the file, the heading is 1; 0 when the whole file is meant.</param>
/// <param name="Column">Heading of the column; empty when the whole row is meant.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Message">What is wrong and what to do; personal numbers are masked.</param>
public sealed record RowProblem(string File, int Row, string Column, string Code, string Message);
