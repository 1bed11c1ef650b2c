using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Scripts.Queries;

/// <summary>A student by the personal number, which the script never sees again.</summary>
public sealed class StudentByNumber : RegistryQuery
{
    /// <inheritdoc/>
    public override ScriptQuery Description { get; } = new("students.byPersonalNumber", "The student with that individual identification number.",
        [new("number", "string", "Individual identification number; the input must be sensitive.") { IsPersonal = true }], StudentColumns.All) { IsSingle = true, MostRows = 1 };

    /// <inheritdoc/>
    public override Task<IReadOnlyList<object>> AskAsync(RegistryContext rows, QueryArguments arguments, int most, CancellationToken ct)
    {
        var number = arguments.Text("number");
        return StudentColumns.OneAsync(rows, rows.Students.Where(s => s.Iin == number), ct);
    }
}
