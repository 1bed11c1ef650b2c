using System.Security.Claims;
using System.Text.Json;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.Descriptors;

/// <summary>What can be drawn: the activity types (ELSA.md 4.2).</summary>
static class ActivityDescriptorEndpoints
{
    internal sealed record OptionsAnswer(IReadOnlyDictionary<string, JsonElement> Items);

    public static void MapActivityDescriptors(this IEndpointRouteBuilder api)
    {
        var activities = api.MapGroup("/descriptors/activities").WithTags("Descriptors");
        activities.MapGet("", ListAsync).RequirePermission("read:activity-descriptors");
        activities.MapGet("/{typeName}", FindAsync).RequirePermission("read:activity-descriptors");
        activities.MapPost("/{typeName}/options/{property}", OptionsAsync).RequirePermission("read:activity-descriptors-options");
    }

    static async Task<Ok<ItemList<ActivityDescriptorView>>> ListAsync(Toolbox toolbox, ClaimsPrincipal who, bool? refresh, CancellationToken ct)
    {
        if (refresh == true)
            toolbox.Refresh();
        return TypedResults.Ok(new ItemList<ActivityDescriptorView>([.. (await toolbox.GetAsync(who.Tenant(), ct)).All.Select(t => ActivityDescriptorView.Of(t.Descriptor))]));
    }

    static async Task<Results<Ok<ActivityDescriptorView>, NotFound>> FindAsync(string typeName, int? version, Toolbox toolbox, ClaimsPrincipal who, CancellationToken ct) =>
        (await toolbox.GetAsync(who.Tenant(), ct)).Find(typeName, version) is { } type ? TypedResults.Ok(ActivityDescriptorView.Of(type.Descriptor)) : TypedResults.NotFound();

    /// <summary>The choices of a property: ours stand in the descriptor and don't depend on the form's other values.</summary>
    static async Task<Results<Ok<OptionsAnswer>, NotFound>> OptionsAsync(string typeName, string property, JsonElement request, Toolbox toolbox, ClaimsPrincipal who, CancellationToken ct)
    {
        _ = request;
        if ((await toolbox.GetAsync(who.Tenant(), ct)).Find(typeName)?.Descriptor.Inputs.FirstOrDefault(i => i.Name.Equals(property, StringComparison.OrdinalIgnoreCase)) is not { } input)
            return TypedResults.NotFound();
        var items = input.UISpecifications is { ValueKind: JsonValueKind.Object } specifications
            ? specifications.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal) : [];
        return TypedResults.Ok(new OptionsAnswer(items));
    }
}
