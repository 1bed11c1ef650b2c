using Npgsql;

namespace DualFlow.Activities.Registry;

/// <summary>
/// PostgreSQL's row security for the registry: a connection that was opened for a college sees and writes that college's rows and no others, even when a query
/// forgets to ask for them. A connection that names no college (the engine's commits, work of the server) sees all. A superuser always sees all: don't let the
/// server be one.
/// </summary>
static class RowSecurity
{
    /// <summary>Session setting that names the college. The registry's pool keeps it: whoever takes a connection sets it.</summary>
    public const string Setting = "dualflow.college";

    // A prefix, because PostgreSQL doesn't tell a setting that is empty from one that was never made, and the default college's id is empty.
    const string Prefix = "is:";

    /// <summary>Puts the policy on every table of colleges that has none.</summary>
    public const string Install = $"""
        do $$
        declare t text;
        begin
            for t in select c.table_name from information_schema.columns c where c.table_schema = current_schema() and c.table_name like 'registry\_%' and c.column_name = 'tenant_id'
                and not exists (select 1 from pg_policies p where p.schemaname = c.table_schema and p.tablename = c.table_name)
            loop
                execute format('alter table %I enable row level security', t);
                execute format('alter table %I force row level security', t);
                execute format('create policy college on %I using (coalesce(current_setting(''{Setting}'', true), '''') = '''' or ''{Prefix}'' || tenant_id = current_setting(''{Setting}'', true))', t);
            end loop;
        end $$;
        """;

    /// <summary>The setting's value for work of the server, which sees all colleges.</summary>
    public const string Everybody = "";

    /// <summary>Shows a session the rows of one college, or of all.</summary>
    /// <param name="session">An open connection.</param>
    /// <param name="seen">What <see cref="Of"/> says, or <see cref="Everybody"/>.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task ShowAsync(NpgsqlConnection session, string seen, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select set_config('{Setting}', $1, false)", session) { Parameters = { new() { Value = seen } } };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The setting's value for a college.</summary>
    public static string Of(string? tenantId) => Prefix + tenantId;
}
