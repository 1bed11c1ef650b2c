using DualFlow.Engine.Definitions;
using DualFlow.Server.Settings;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DualFlow.Server.Diagnosis;

/// <summary>Asks once whether the database can be reached, so that the answer names the place and comes at once.</summary>
public static class DatabaseProbe
{
    /// <summary>Null when the database answers. Never names a password.</summary>
    public static async Task<Problem?> FindProblemAsync(DatabaseChoice database, CancellationToken ct)
    {
        try
        {
            if (database.IsPostgres)
            {
                var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Timeout = 5, Pooling = false };
                await using var source = new NpgsqlDataSourceBuilder(settings.ConnectionString).ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();
                await using var connection = await source.OpenConnectionAsync(ct);
            }
            else
            {
                await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
                await connection.OpenAsync(ct);
                await using var command = connection.CreateCommand();
                command.CommandText = "select count(*) from sqlite_master";
                await command.ExecuteScalarAsync(ct);
            }
            return null;
        }
        catch (PostgresException e)
        {
            return Problem(database, $"PostgreSQL at {database.Place} refused: {e.MessageText}.", "Check user, password and database name.");
        }
        catch (NpgsqlException e)
        {
            return Problem(database, $"PostgreSQL at {database.Place} doesn't answer: {e.InnerException?.Message ?? e.Message}", "Start it, or check host and port and the network between.");
        }
        catch (SqliteException e)
        {
            return Problem(database, $"The file {database.Place} can't be used: {e.Message}", "Check that it is a SQLite database and that this user may write it.");
        }
    }

    static Problem Problem(DatabaseChoice database, string message, string fix) =>
        new(database.IsPostgres ? "settings.database_unreachable" : "settings.database_file", message, fix, "ConnectionStrings:DualFlow");
}
