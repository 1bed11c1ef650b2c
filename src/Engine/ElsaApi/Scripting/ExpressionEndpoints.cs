using System.Security.Claims;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.ElsaApi.WorkflowDefinitions;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.Scripting;

/// <summary>
/// Services of an expression editor, under <c>/api/expressions</c>. The workflow is either a draft in the request (<c>model</c>),
/// which may be unsaved, or the latest version of a saved one (<c>definitionId</c>); without either, only what every script has.
/// </summary>
static class ExpressionEndpoints
{
    /// <param name="DefinitionId">Logical id of a saved workflow; its latest version is taken.</param>
    /// <param name="Model">A document that may be unsaved; wins over <paramref name="DefinitionId"/>.</param>
    /// <param name="ActivityId">The activity whose expression it is.</param>
    internal sealed record PlaceRequest(string? DefinitionId, JsonElement? Model, string? ActivityId);

    /// <param name="Type">Elsa's expression type; <c>JavaScript</c> when absent.</param>
    /// <param name="Text">Script or template.</param>
    /// <param name="Position">Characters before the caret, for completion; the end of the text when absent.</param>
    internal sealed record TextRequest(string? DefinitionId, JsonElement? Model, string? ActivityId, string? Type, string? Text, int? Position);

    /// <param name="InstanceId">A recorded instance that gives the values; needs the right to read instances.</param>
    /// <param name="Values">Given values; they win over the recorded ones, name by name.</param>
    /// <param name="Now">UTC time of the trial; the server's when absent.</param>
    internal sealed record TrialRequest(
        string? DefinitionId, JsonElement? Model, string? ActivityId, string? Type, string? Text, string? InstanceId, TrialValues? Values, DateTimeOffset? Now);

    internal sealed record Declarations(string Text);

    const string ReadNames = "read:javascript-type-definitions", Try = "exec:tests", ReadInstances = "read:workflow-instances", ReadDefinitions = "read:workflow-definitions";

    public static void MapExpressions(this IEndpointRouteBuilder own)
    {
        var expressions = own.MapGroup("/expressions").WithTags("Expressions");
        expressions.MapPost("/declarations", DeclareAsync).RequirePermission(ReadNames).WithName("DeclareExpressionTypes").WithSummary("TypeScript declarations of what an expression can use at one activity.");
        expressions.MapPost("/completion", CompleteAsync).RequirePermission(ReadNames).WithName("CompleteExpression").WithSummary("What can be written at the caret.");
        expressions.MapPost("/diagnostics", DiagnoseAsync).RequirePermission(ReadNames).WithName("DiagnoseExpression").WithSummary("What is wrong with an expression, by the engine's own parser.");
        expressions.MapPost("/evaluate", EvaluateAsync).RequirePermission(Try).WithName("EvaluateExpression").WithSummary("Evaluates an expression against given or recorded values; nothing is changed.");
        expressions.MapGet("/last/{definitionId}/{activityId}", LastAsync).RequirePermission(ReadInstances).WithName("FindLastValues").WithSummary("The evaluated inputs of an activity's last run.");
    }

    static async Task<Ok<Declarations>> DeclareAsync(PlaceRequest request, ClaimsPrincipal who, DefinitionLibrary library, Toolbox toolbox, CancellationToken ct) =>
        TypedResults.Ok(new Declarations(TypeDeclarations.Of(await FindAsync(request.DefinitionId, request.Model, who, library, ct), await toolbox.GetAsync(ct), null, request.ActivityId)));

    static async Task<Ok<ItemList<CompletionItem>>> CompleteAsync(TextRequest request, ClaimsPrincipal who, DefinitionLibrary library, Toolbox toolbox, CancellationToken ct)
    {
        var definition = await FindAsync(request.DefinitionId, request.Model, who, library, ct);
        var names = ScriptNamesAt.Find(definition, await toolbox.GetAsync(ct), request.ActivityId);
        var text = request.Text ?? "";
        return TypedResults.Ok(new ItemList<CompletionItem>([.. ExpressionCompletion.At(names, request.Type ?? "JavaScript", text, request.Position ?? text.Length)]));
    }

    static async Task<Ok<ItemList<Problem>>> DiagnoseAsync(TextRequest request, ClaimsPrincipal who, DefinitionLibrary library, ExpressionCheck check, CancellationToken ct)
    {
        var definition = await FindAsync(request.DefinitionId, request.Model, who, library, ct);
        return TypedResults.Ok(new ItemList<Problem>([.. await check.RunAsync(definition, request.ActivityId, request.Type ?? "JavaScript", request.Text ?? "", ct)]));
    }

    static async Task<Results<Ok<TrialAnswer>, ForbidHttpResult>> EvaluateAsync(
        TrialRequest request, ClaimsPrincipal who, DefinitionLibrary library, RecordedValues recorded, ExpressionTrial trial, CancellationToken ct)
    {
        var values = TrialValues.None;
        if (request.InstanceId is { Length: > 0 } instanceId)
        {
            if (!Permissions.Holds(who, ReadInstances))
                return TypedResults.Forbid(authenticationSchemes: [ApiSchemes.Any]);
            if (await recorded.FindAsync(instanceId, request.ActivityId, ct) is not { } found || !who.Sees(found.TenantId))
                throw RequestException.NotFound("workflow instance", instanceId);
            values = found.Values;
        }
        var definition = await FindAsync(request.DefinitionId, request.Model, who, library, ct);
        return TypedResults.Ok(await trial.RunAsync(definition, request.ActivityId, request.Type ?? "JavaScript", request.Text ?? "", values.Over(request.Values), request.Now, ct));
    }

    static async Task<Results<Ok<LastSeen>, NotFound>> LastAsync(string definitionId, string activityId, ClaimsPrincipal who, RecordedValues recorded, CancellationToken ct) =>
        await recorded.FindLastAsync(definitionId, activityId, who.Tenant(), ct) is { } last ? TypedResults.Ok(last) : TypedResults.NotFound();

    static async Task<WorkflowDefinition> FindAsync(string? definitionId, JsonElement? model, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct)
    {
        if (model is { ValueKind: JsonValueKind.Object } document)
            return DefinitionChanges.Mine(DefinitionReader.Read(document), who);
        if (definitionId is not { Length: > 0 })
            return new WorkflowDefinition();
        if (!Permissions.Holds(who, ReadDefinitions))
            throw new RequestException(StatusCodes.Status403Forbidden, "definitionId", $"The right {ReadDefinitions} is needed to use a saved workflow.");
        return await library.FindAsync(definitionId, VersionChoice.Latest, ct, tenantId: who.Tenant()) ?? throw RequestException.NotFound("workflow definition", definitionId);
    }
}
