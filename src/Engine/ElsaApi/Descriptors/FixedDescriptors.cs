using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.Descriptors;

/// <summary>The designer's fixed lists: languages, types, drivers, strategies (ELSA.md 4.2). Names are Elsa's, sentences ours.</summary>
static class FixedDescriptors
{
    internal sealed record ExpressionDescriptor(string Type, string DisplayName, bool IsSerializable, bool IsBrowsable, IReadOnlyDictionary<string, object> Properties);

    internal sealed record VariableDescriptor(string TypeName, string DisplayName, string Category, string Description);

    internal sealed record StorageDriver(string TypeName, string DisplayName, double Priority, bool Deprecated);

    internal sealed record Strategy(string DisplayName, string Description, string TypeName);

    internal sealed record CommitStrategy(string Name, string DisplayName, string Description);

    static readonly ItemList<ExpressionDescriptor> Expressions = new(
    [
        Language("Literal", "Default", browsable: false),
        Language("Object", "Object", browsable: false, monaco: "json"),
        Language("Variable", "Variable"),
        Language("Input", "Input"),
        Language("JavaScript", "JavaScript", monaco: "javascript"),
        Language("Liquid", "Liquid", monaco: "liquid"),
    ]);

    static readonly ItemList<VariableDescriptor> Variables = new([.. TypeAlias.All.Select(t => new VariableDescriptor(t.Alias, t.Alias, t.Category, t.Description))]);

    static readonly ItemList<StorageDriver> Drivers = new(
    [
        new("Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", "Workflow Instance", 5, false),
        new("Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core", "Memory", 0, false),
    ]);

    static readonly ItemList<Strategy> Incidents = new(
    [
        new("Fault", "A fault ends the workflow at once.", "Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core"),
        new("Continue with incidents", "A fault stops its branch; the others go on.", "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core"),
    ]);

    static readonly ItemList<Strategy> Activations = new(
    [
        new("Always", "Every start makes a new instance.", "Elsa.Workflows.Activation.AllowAlwaysStrategy, Elsa.Workflows.Core"),
        new("Singleton", "No second instance while one runs.", "Elsa.Workflows.Activation.SingletonStrategy, Elsa.Workflows.Core"),
        new("Correlation", "No second instance of any workflow with the same correlation id while one runs.", "Elsa.Workflows.Activation.CorrelationStrategy, Elsa.Workflows.Core"),
        new("Correlated singleton", "No second instance of this workflow with the same correlation id while one runs.",
            "Elsa.Workflows.Activation.CorrelatedSingletonStrategy, Elsa.Workflows.Core"),
    ]);

    static readonly ItemList<Strategy> LogPersistence = new(
    [
        new("Include", "Values are written to the journal.", "Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core"),
        new("Exclude", "Values are left out of the journal.", "Elsa.Workflows.LogPersistence.Strategies.Exclude, Elsa.Workflows.Core"),
        new("Inherit", "As the surrounding activity or workflow says.", "Elsa.Workflows.LogPersistence.Strategies.Inherit, Elsa.Workflows.Core"),
    ]);

    // One burst is one commit here, whatever the strategy: there is nothing to choose.
    static readonly ItemList<CommitStrategy> Commits = new([]);

    public static void MapFixedDescriptors(this IEndpointRouteBuilder api)
    {
        var lists = api.MapGroup("/descriptors").WithTags("Descriptors");
        lists.MapGet("/expression-descriptors", () => TypedResults.Ok(Expressions)).RequirePermission("read:expression-descriptors");
        lists.MapGet("/variables", () => TypedResults.Ok(Variables)).RequirePermission("read:variable-descriptors");
        lists.MapGet("/storage-drivers", () => TypedResults.Ok(Drivers)).RequirePermission("read:storage-drivers");
        lists.MapGet("/incident-strategies", () => TypedResults.Ok(Incidents)).RequirePermission("read:incident-strategies");
        lists.MapGet("/workflow-activation-strategies", () => TypedResults.Ok(Activations)).RequirePermission("read:workflow-activation-strategies");
        lists.MapGet("/log-persistence-strategies", () => TypedResults.Ok(LogPersistence)).RequirePermission("read:log-persistence-strategies");
        lists.MapGet("/commit-strategies/workflows", () => TypedResults.Ok(Commits)).RequirePermission("read:commit-strategies");
        lists.MapGet("/commit-strategies/activities", () => TypedResults.Ok(Commits)).RequirePermission("read:commit-strategies");
        lists.MapGet("/output-converters", Converters).RequirePermission("read:output-converters");
    }

    static Ok<ItemList<Strategy>> Converters(string? sourceType, string? destinationType)
    {
        if (string.IsNullOrEmpty(sourceType) || string.IsNullOrEmpty(destinationType))
            throw RequestException.Bad(string.IsNullOrEmpty(sourceType) ? "sourceType" : "destinationType", "Both sourceType and destinationType are needed.");
        return TypedResults.Ok(new ItemList<Strategy>([]));
    }

    static ExpressionDescriptor Language(string type, string label, bool browsable = true, string? monaco = null) =>
        new(type, label, true, browsable, monaco is null ? new Dictionary<string, object>() : new Dictionary<string, object> { ["MonacoLanguage"] = monaco });
}
