using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Scripts.Queries;

/// <summary>A student by the number in the college.</summary>
public sealed class StudentById : RegistryQuery
{
    /// <inheritdoc/>
    public override ScriptQuery Description { get; } = new("students.byId", "The student of that number in the college.", [new("student", "string", "Number of the student, such as S-00123.")], StudentColumns.All) { IsSingle = true, MostRows = 1 };

    /// <inheritdoc/>
    public override Task<IReadOnlyList<object>> AskAsync(RegistryContext rows, QueryArguments arguments, int most, CancellationToken ct)
    {
        var id = arguments.Text("student");
        return StudentColumns.OneAsync(rows, rows.Students.Where(s => s.Id == id), ct);
    }
}
