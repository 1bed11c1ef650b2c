using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Scripts.Queries;

/// <summary>Workplaces of an enterprise.</summary>
public sealed class WorkplacesOfEnterprise : RegistryQuery
{
    /// <inheritdoc/>
    public override ScriptQuery Description { get; } = new("workplaces.ofEnterprise", "Workplaces of the enterprise, by code.", [new("enterprise", "string", "Business number of the enterprise.")],
        [
            new("id", "string", "Code of the workplace."),
            new("site", "string", "Site or workshop."),
            new("name", "string", "What is done there."),
            new("qualification", "string", "Qualification that is trained there."),
            new("places", "integer", "Students at the same time in one shift."),
            new("shift", "string", "day, evening or night."),
            new("hazardClass", "string", "none, harmful or hazardous."),
            new("minimumAge", "integer", "Years; 0 without a limit of its own."),
            new("isOpen", "boolean", "False while it is closed."),
        ]) { MostRows = 500 };

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<object>> AskAsync(RegistryContext rows, QueryArguments arguments, int most, CancellationToken ct)
    {
        var bin = arguments.Text("enterprise");
        var found = await rows.Workplaces.AsNoTracking().Where(w => w.Bin == bin).OrderBy(w => w.Id).Take(most + 1).ToListAsync(ct);
        return [.. found.Select(w => new { w.Id, w.Site, w.Name, w.Qualification, w.Places, w.Shift, w.HazardClass, w.MinimumAge, w.IsOpen })];
    }
}
