using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.Features;

/// <summary>What the server can do, in Elsa's names: parts of Elsa Studio hide when their feature is missing (ELSA.md 4.2).</summary>
static class FeatureEndpoints
{
    internal sealed record Feature(string Name, string Namespace, string FullName, string DisplayName, string Description);

    /// <summary>The release of Elsa whose REST API we speak.</summary>
    const string SpokenVersion = "3.8.2";

    static readonly ItemList<Feature> Installed = new(
    [
        Of("Elsa", "WorkflowManagement", "Workflow management", "Definitions are stored, versioned and published."),
        Of("Elsa", "WorkflowRuntime", "Workflow runtime", "Instances are run, suspended and resumed durably."),
        Of("Elsa", "WorkflowsApi", "Workflows API", "The REST API."),
        Of("Elsa", "Identity", "Identity", "Users, roles and API keys."),
        Of("Elsa", "Http", "HTTP", "Workflows answer and send HTTP requests."),
        Of("Elsa", "Scheduling", "Scheduling", "Timers and calendars start and resume workflows."),
        Of("Elsa", "JavaScript", "JavaScript", "Expressions in JavaScript."),
        Of("Elsa", "Liquid", "Liquid", "Expressions in Liquid."),
        Of("Elsa", "Alterations", "Alterations", "Running instances can be changed, moved and retried."),
        Of("Elsa", "RealTimeWorkflowUpdates", "Real-time workflow updates", "Changes of an instance are pushed to those who watch it."),
    ]);

    public static void MapFeatures(this IEndpointRouteBuilder api)
    {
        api.MapGet("/features/installed", () => TypedResults.Ok(Installed)).RequirePermission("read:installed-features").WithTags("Features");
        api.MapGet("/features/installed/{fullName}", Find).RequirePermission("read:installed-features").WithTags("Features");
        api.MapGet("/package/version", () => TypedResults.Ok(new Dictionary<string, string> { ["packageVersion"] = SpokenVersion })).AllowAnonymous().WithTags("Features");
    }

    static Results<Ok<Feature>, NotFound> Find(string fullName) =>
        Installed.Items.FirstOrDefault(f => f.FullName.Equals(fullName, StringComparison.Ordinal)) is { } feature ? TypedResults.Ok(feature) : TypedResults.NotFound();

    static Feature Of(string area, string name, string label, string description) => new(name, area, $"{area}.{name}", label, description);
}
