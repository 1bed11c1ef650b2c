using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Scripts.Queries;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Activities.Scripts;

/// <summary>
/// The questions to the registry that scripts may declare. Each college sees its own rows only; personal numbers, accounts, names and
/// addresses of people are never among the columns.
/// </summary>
/// <param name="registry">The registry.</param>
/// <param name="facts">The rule pack.</param>
public sealed class RegistryQueries(RegistryConnections registry, ScriptFacts facts) : ScriptQueries
{
    readonly ImmutableArray<RegistryQuery> queries =
    [
        new StudentById(), new StudentByNumber(), new ContractInForce(), new AttendanceDays(), new AbsencesOfStudent(), new WorkplacesOfEnterprise(), new MentorsOfEnterprise(), new RuleInForce(facts),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<ScriptQuery> All => [.. queries.Select(q => q.Description)];

    /// <inheritdoc/>
    public override async Task<JsonElement> AskAsync(string name, string? tenantId, IReadOnlyDictionary<string, object?> arguments, int most, CancellationToken ct)
    {
        var query = queries.First(q => q.Description.Name == name);
        await using var open = await registry.OpenAsync(tenantId, ct);
        var rows = await query.AskAsync(open.Rows, new QueryArguments(arguments, tenantId), most, ct);
        return rows.Count <= most ? JsonSerializer.SerializeToElement(rows, RegistryJson.Options)
            : throw new ProblemException(new Problem("script.query", $"The question \"{name}\" gives more than {most} rows.", "Ask for a shorter time or less, or raise \"most\" in the script."));
    }
}
