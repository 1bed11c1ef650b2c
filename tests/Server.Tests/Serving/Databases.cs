using DualFlow.Tests;

namespace DualFlow.Server.Tests.Serving;

/// <summary>Both databases, by the word that tests are named with.</summary>
static class Databases
{
    public const string Sqlite = "SQLite", Postgres = "PostgreSQL";

    /// <summary>A connection string to an empty database; null is SQLite in the data folder.</summary>
    public static async Task<string?> MakeAsync(string kind) => kind == Postgres ? await PostgresServer.Instance.CreateDatabaseAsync() : null;
}
