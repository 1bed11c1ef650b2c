using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Runtime.Rehearsals;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.Own;

/// <summary>Trying a version before it is published: finished cases put through it, and a group in virtual time. Nothing is stored or sent.</summary>
static class RehearsalEndpoints
{
    /// <param name="Version">Version to try; null is the latest.</param>
    /// <param name="Count">Finished cases, newest first; null is 50.</param>
    internal sealed record WhatIfRequest(int? Version, int? Count);

    internal sealed record WhatIfRowView(string InstanceId, string Name, bool IsFaithful, IReadOnlyList<CaseDifference> Differences);

    internal sealed record WhatIfAnswer(int Cases, int Different, IReadOnlyList<WhatIfRowView> Rows, IReadOnlyList<WhatIfTotal> Totals);

    /// <param name="Version">Version to try; null is the latest.</param>
    /// <param name="Cases">The group.</param>
    /// <param name="Roles">How each role works; a role that isn't named has one person who looks after 8 h and needs an hour.</param>
    /// <param name="Until">UTC; the end of the virtual time.</param>
    /// <param name="CompareWithPublished">True sends the group through the published version too.</param>
    internal sealed record CohortRequest(int? Version, CohortCaseRequest[]? Cases, Dictionary<string, RoleRequest>? Roles, DateTimeOffset? Until, bool? CompareWithPublished);

    internal sealed record CohortCaseRequest(string? Name, DateTimeOffset StartsAt, JsonElement? Input);

    internal sealed record RoleRequest(int People, double LooksAfterHours, double TakesHours);

    internal sealed record CohortAnswer(CohortResult Result, CohortResult? Published);

    const string Right = "exec:tests";
    const int MostCases = 1000;

    public static void MapRehearsals(this IEndpointRouteBuilder own)
    {
        var rehearsals = own.MapGroup("/definitions/{definitionId}").WithTags("Rehearsals");
        rehearsals.MapPost("/what-if", WhatIfAsync).RequirePermission(Right).WithName("WhatIf");
        rehearsals.MapPost("/cohort", CohortAsync).RequirePermission(Right).WithName("SimulateCohort");
    }

    static async Task<Results<Ok<WhatIfAnswer>, NotFound>> WhatIfAsync(
        string definitionId, WhatIfRequest? request, ClaimsPrincipal who, DefinitionLibrary library, RehearsalRoom room, RecordedCases recorded, IStore store, CancellationToken ct)
    {
        var count = request?.Count ?? 50;
        if (count is < 1 or > MostCases)
            throw RequestException.Bad("count", $"From 1 to {MostCases}.");
        if (await FindAsync(library, definitionId, request?.Version, who, ct) is not { } draft)
            return TypedResults.NotFound();
        var result = await WhatIf.RunAsync(await room.OpenAsync(who.Tenant(), ct), draft, await recorded.ListWithVersionsAsync(definitionId, count, who.Tenant(), ct), null, ct);
        return TypedResults.Ok(new WhatIfAnswer(result.Rows.Length, result.Different,
            [.. result.Rows.Select(r => new WhatIfRowView(r.Case.InstanceId, r.Case.Name, r.IsFaithful, r.Differences))], result.Totals));
    }

    static async Task<Results<Ok<CohortAnswer>, NotFound>> CohortAsync(
        string definitionId, CohortRequest request, ClaimsPrincipal who, DefinitionLibrary library, RehearsalRoom room, CancellationToken ct)
    {
        if (request.Cases is not { Length: > 0 and <= MostCases } cases)
            throw RequestException.Bad("cases", $"From 1 to {MostCases} cases are needed.");
        if (await FindAsync(library, definitionId, request.Version, who, ct) is not { } draft)
            return TypedResults.NotFound();
        var cohort = new Cohort
        {
            Cases = [.. cases.Select((c, i) => new CohortCase(c.Name ?? $"{i + 1}", c.StartsAt.ToUniversalTime(), InputOf(c.Input)))],
            Roles = (request.Roles ?? []).ToImmutableDictionary(r => r.Key, r => new CohortRole(r.Value.People, TimeSpan.FromHours(r.Value.LooksAfterHours), TimeSpan.FromHours(r.Value.TakesHours))),
            Until = request.Until?.ToUniversalTime() ?? cases.Max(c => c.StartsAt).ToUniversalTime().AddYears(1),
        };
        var stage = await room.OpenAsync(who.Tenant(), ct);
        var result = await CohortSimulation.RunAsync(stage, draft, cohort, null, ct);
        var published = request.CompareWithPublished == true ? await library.FindAsync(definitionId, VersionChoice.Published, ct, tenantId: who.Tenant()) : null;
        return TypedResults.Ok(new CohortAnswer(result, published is null ? null : await CohortSimulation.RunAsync(stage, published, cohort, null, ct)));
    }

    static ImmutableArray<KeyValuePair<string, object?>> InputOf(JsonElement? input) => input is { ValueKind: JsonValueKind.Object } members
        ? [.. members.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, Values.FromJson(m.Value)))] : [];

    static Task<WorkflowDefinition?> FindAsync(DefinitionLibrary library, string definitionId, int? version, ClaimsPrincipal who, CancellationToken ct) =>
        library.FindAsync(definitionId, version is null ? VersionChoice.Latest : VersionChoice.Number, ct, version, who.Tenant());
}
