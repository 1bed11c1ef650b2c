using System.Collections.Immutable;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Http;

namespace DualFlow.Engine.ElsaApi.WorkflowInstances;

/// <summary>The filter that Elsa's clients send for a list of instances.</summary>
sealed record InstanceQuery
{
    internal sealed record TimestampFilter(string? Column, string? Operator, DateTimeOffset? Timestamp);

    public int? Page { get; init; }
    public int? PageSize { get; init; }
    public string? SearchTerm { get; init; }
    public string? DefinitionId { get; init; }
    public string[]? DefinitionIds { get; init; }
    public string? DefinitionVersionId { get; init; }
    public string? CorrelationId { get; init; }
    public string? Name { get; init; }
    public string? ParentWorkflowInstanceId { get; init; }
    public int? Version { get; init; }
    public bool? HasIncidents { get; init; }
    public bool? IsSystem { get; init; }
    public string? Status { get; init; }
    public string[]? Statuses { get; init; }
    public string? SubStatus { get; init; }
    public string[]? SubStatuses { get; init; }
    public string? OrderBy { get; init; }
    public string? OrderDirection { get; init; }
    public TimestampFilter[]? TimestampFilters { get; init; }

    static readonly Dictionary<string, InstanceOrder> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Created"] = InstanceOrder.Created, ["CreatedAt"] = InstanceOrder.Created,
        // The Studio sends LastExecuted, today's server knows UpdatedAt only: both are the time of the last step.
        ["LastExecuted"] = InstanceOrder.Updated, ["UpdatedAt"] = InstanceOrder.Updated, ["Updated"] = InstanceOrder.Updated,
        ["Finished"] = InstanceOrder.Finished, ["FinishedAt"] = InstanceOrder.Finished, ["Name"] = InstanceOrder.Name,
    };

    /// <summary>The same filter from an address; times of steps can be filtered by a body only.</summary>
    public static InstanceQuery Of(IQueryCollection query) => new()
    {
        Page = Words.Whole("page", query["page"]), PageSize = Words.Whole("pageSize", query["pageSize"]), SearchTerm = query["searchTerm"], DefinitionId = query["definitionId"],
        DefinitionIds = Words.Many(query["definitionIds"]), DefinitionVersionId = query["definitionVersionId"], CorrelationId = query["correlationId"], Name = query["name"],
        ParentWorkflowInstanceId = query["parentWorkflowInstanceId"], Version = Words.Whole("version", query["version"]), HasIncidents = Words.Truth("hasIncidents", query["hasIncidents"]),
        IsSystem = Words.Truth("isSystem", query["isSystem"]), Status = query["status"], Statuses = Words.Many(query["statuses"]), SubStatus = query["subStatus"],
        SubStatuses = Words.Many(query["subStatuses"]), OrderBy = query["orderBy"], OrderDirection = query["orderDirection"],
    };

    public InstanceFilter ToFilter(string? tenantId)
    {
        var (skip, take) = Words.Paging(Page, PageSize);
        return new()
        {
            SearchTerm = Blank(SearchTerm), DefinitionIds = Both(DefinitionId, DefinitionIds), DefinitionVersionIds = Both(DefinitionVersionId, null),
            CorrelationId = Blank(CorrelationId), Name = Blank(Name), ParentInstanceId = Blank(ParentWorkflowInstanceId), DefinitionVersion = Version,
            HasIncidents = HasIncidents, IsSystem = IsSystem, Statuses = Many<WorkflowStatus>("statuses", Status, Statuses),
            SubStatuses = Many<WorkflowSubStatus>("subStatuses", SubStatus, SubStatuses), Times = Conditions(), TenantId = tenantId,
            OrderBy = Blank(OrderBy) is { } column ? Column("orderBy", column) : InstanceOrder.Created,
            Descending = Blank(OrderDirection) is null || Words.Direction(OrderDirection), Skip = skip, Take = take,
        };
    }

    ImmutableArray<TimeCondition> Conditions() =>
    [
        .. (TimestampFilters ?? []).Where(f => f.Timestamp is not null).Select(f => new TimeCondition(
            Column("timestampFilters.column", f.Column ?? ""), Words.Word<TimeOperator>("timestampFilters.operator", f.Operator) ?? TimeOperator.Is, f.Timestamp!.Value)),
    ];

    static InstanceOrder Column(string field, string text) => Columns.TryGetValue(text, out var column) ? column : throw Words.NotAllowed(field, text, Columns.Keys);

    static ImmutableArray<string> Both(string? one, string[]? many) => [.. (many ?? []).Append(one).OfType<string>().Where(s => s.Length > 0).Distinct(StringComparer.Ordinal)];

    static ImmutableArray<T> Many<T>(string field, string? one, string[]? many) where T : struct, Enum =>
        [.. Both(one, many).Select(word => Words.Word<T>(field, word)).OfType<T>().Distinct()];

    static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
