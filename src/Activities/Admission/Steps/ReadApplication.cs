using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Reads one application from the registry.</summary>
/// <remarks>Errors: <c>admission.unknown_application</c>.</remarks>
/// <param name="registry">The registry.</param>
[Activity("DualFlow.ReadApplication", DisplayName = "Read the application", Category = "Admission", Description = "Reads one application from the registry.")]
public sealed class ReadApplication(RegistryConnections registry) : WorkActivity<ReadApplication.Inputs, ReadApplication.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("Name of the campaign.")] string Campaign, [Field("Number of the application.")] string Number);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("The application as handed in.")] Application Application);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        var row = await open.Rows.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.Campaign == inputs.Campaign && a.Number == inputs.Number, ct);
        return row is null
            ? Outcome.Fault("admission.unknown_application", $"Application {inputs.Number} is not in campaign {inputs.Campaign}.")
            : To("Done", new Outputs(RegistryJson.Read<Application>(row.Content)));
    }
}
