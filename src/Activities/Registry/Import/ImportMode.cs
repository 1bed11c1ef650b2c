namespace DualFlow.Activities.Registry.Import;

/// <summary>What an import does with what it finds.</summary>
public enum ImportMode
{
    /// <summary>Says what would happen; changes nothing.</summary>
    Preview,

    /// <summary>Writes the whole file, or nothing when a single row is wrong.</summary>
    All,

    /// <summary>Writes the rows that are right.</summary>
    Skip,
}

/// <summary>What an import found and did.</summary>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Added">Rows that are new.</param>
/// <param name="Changed">Rows that change a record.</param>
/// <param name="Unchanged">Rows that say what is there already.</param>
/// <param name="Refused">Rows with a problem.</param>
/// <param name="IsWritten">True when it was written.</param>
/// <param name="Problems">The first of the problems.</param>
/// <param name="MoreProblems">How many more there are.</param>
/// <param name="Columns">Fields that the file holds.</param>
public sealed record ImportReport(
    int Rows, int Added, int Changed, int Unchanged, int Refused, bool IsWritten, IReadOnlyList<Tables.ImportProblem> Problems, int MoreProblems, IReadOnlyList<string> Columns);
