using System.Collections.Immutable;
using System.Text.Json;

namespace DualFlow.Engine.Definitions.Differences;

/// <summary>What differs between the heads of two documents: variables, inputs, outputs, settings.</summary>
static class SettingComparison
{
    public static IEnumerable<DocumentDifference> Compare(WorkflowDefinition before, WorkflowDefinition after)
    {
        var settings = Settings(before, after).ToImmutableArray();
        if (!settings.IsEmpty)
            yield return new(DifferenceSubject.Workflow, ChangeKind.Changed, "", after.Name ?? after.DefinitionId, settings);
        foreach (var difference in Variables(before.Variables, after.Variables, null)
            .Concat(Lists(DifferenceSubject.Input, before.Inputs, after.Inputs, i => i.Name, i => i.DisplayName ?? i.Name, Changes))
            .Concat(Lists(DifferenceSubject.Output, before.Outputs, after.Outputs, o => o.Name, o => o.DisplayName ?? o.Name, Changes)))
            yield return difference;
    }

    /// <summary>Differences of the variables of the workflow or of a container.</summary>
    public static IEnumerable<DocumentDifference> Variables(ImmutableArray<VariableDefinition> before, ImmutableArray<VariableDefinition> after, string? container) =>
        Lists(DifferenceSubject.Variable, before, after, v => v.Id, v => v.Name, Changes).Select(d => d with { Container = container });

    static IEnumerable<DocumentDifference> Lists<T>(
        DifferenceSubject subject, ImmutableArray<T> before, ImmutableArray<T> after, Func<T, string> id, Func<T, string> label, Func<T?, T, IEnumerable<PropertyChange?>> changes)
        where T : class
    {
        var old = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in before)
            old.TryAdd(id(item), item);
        foreach (var item in after)
        {
            var was = old.GetValueOrDefault(id(item));
            old.Remove(id(item));
            ImmutableArray<PropertyChange> changed = [.. changes(was, item).OfType<PropertyChange>()];
            if (was is null || !changed.IsEmpty)
                yield return new(subject, was is null ? ChangeKind.Added : ChangeKind.Changed, id(item), label(item), changed);
        }
        foreach (var item in before.Where(i => old.ContainsKey(id(i))))
            yield return new(subject, ChangeKind.Removed, id(item), label(item), []);
    }

    static IEnumerable<PropertyChange?> Changes(VariableDefinition? was, VariableDefinition now) =>
    [
        was is null ? null : Change("name", was.Name, now.Name), Change("type", TypeOf(was?.TypeName, was?.IsArray), TypeOf(now.TypeName, now.IsArray)),
        Change("value", Text(was?.Value ?? default), Text(now.Value)), was is null ? null : Change("storage", was.StorageDriverTypeName, now.StorageDriverTypeName),
    ];

    static IEnumerable<PropertyChange?> Changes(InputDefinition? was, InputDefinition now) =>
    [
        Change("type", TypeOf(was?.Type, was?.IsArray), TypeOf(now.Type, now.IsArray)), Change("defaultValue", Text(was?.DefaultValue ?? default), Text(now.DefaultValue)),
        was is null ? null : Change("displayName", was.DisplayName, now.DisplayName), was is null ? null : Change("description", was.Description, now.Description),
    ];

    static IEnumerable<PropertyChange?> Changes(OutputDefinition? was, OutputDefinition now) =>
    [
        Change("type", TypeOf(was?.Type, was?.IsArray), TypeOf(now.Type, now.IsArray)),
        was is null ? null : Change("displayName", was.DisplayName, now.DisplayName), was is null ? null : Change("description", was.Description, now.Description),
    ];

    static IEnumerable<PropertyChange> Settings(WorkflowDefinition before, WorkflowDefinition after) => new PropertyChange?[]
    {
        Change("name", before.Name, after.Name), Change("description", before.Description, after.Description),
        Change("outcomes", string.Join(", ", before.Outcomes), string.Join(", ", after.Outcomes)),
        Change("activationStrategyType", before.Options.ActivationStrategyType, after.Options.ActivationStrategyType),
        Change("incidentStrategyType", before.Options.IncidentStrategyType, after.Options.IncidentStrategyType),
        Change("usableAsActivity", Text(before.Options.UsableAsActivity), Text(after.Options.UsableAsActivity)),
        Change("autoUpdateConsumingWorkflows", Text(before.Options.AutoUpdateConsumingWorkflows), Text(after.Options.AutoUpdateConsumingWorkflows)),
    }.OfType<PropertyChange>();

    static PropertyChange? Change(string name, string? before, string? after) => (before ?? "") == (after ?? "") ? null : new(name, before ?? "", after ?? "");

    static string? TypeOf(string? type, bool? isArray) => isArray == true ? $"{type}[]" : type;

    static string Text(bool? flag) => flag == true ? "true" : "";

    static string Text(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? "" : Values.ToText(Values.FromJson(value));
}
