using System.Data.Common;
using DualFlow.Engine.Definitions;

namespace DualFlow.Server.Settings;

/// <summary>Which database the server stands on; read from <c>ConnectionStrings:DualFlow</c>.</summary>
/// <param name="IsPostgres">PostgreSQL (<c>Host=…</c>), else SQLite (<c>Data Source=…</c>).</param>
/// <param name="ConnectionString">As the driver takes it; holds the password.</param>
/// <param name="Place">For people: host, port and database, or the file. Never the password.</param>
public sealed record DatabaseChoice(bool IsPostgres, string ConnectionString, string Place)
{
    /// <summary>The SQLite file; null for PostgreSQL or a database in memory.</summary>
    public string? File { get; init; }

    /// <summary>Chooses by the words of the connection string; none means SQLite in the data folder.</summary>
    public static DatabaseChoice? Read(string? connectionString, string dataDirectory, ICollection<Problem> problems)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            var file = Path.Combine(dataDirectory, "dualflow.db");
            return new(false, $"Data Source={file}", file) { File = file };
        }
        DbConnectionStringBuilder words;
        try
        {
            words = new DbConnectionStringBuilder { ConnectionString = connectionString };
        }
        catch (ArgumentException)
        {
            problems.Add(Unknown("It is not a list of name=value pairs separated by semicolons."));
            return null;
        }
        if (words.ContainsKey("Host") || words.ContainsKey("Server"))
            return Postgres(connectionString, problems);
        if (words.TryGetValue("Data Source", out var source) || words.TryGetValue("DataSource", out source) || words.TryGetValue("Filename", out source))
            return Sqlite(connectionString, (string)source);
        problems.Add(Unknown("It names neither a host nor a file."));
        return null;
    }

    static DatabaseChoice Sqlite(string connectionString, string source) =>
        source.Length == 0 || source.StartsWith(":memory:", StringComparison.Ordinal) || connectionString.Contains("Mode=Memory", StringComparison.OrdinalIgnoreCase)
            ? new(false, connectionString, "in memory")
            : new(false, connectionString, source) { File = source };

    static DatabaseChoice? Postgres(string connectionString, ICollection<Problem> problems)
    {
        try
        {
            var parts = new Npgsql.NpgsqlConnectionStringBuilder(connectionString);
            return new(true, connectionString, $"{parts.Host}:{parts.Port}/{parts.Database ?? parts.Username}");
        }
        catch (ArgumentException e)
        {
            // The driver's message names the word it doesn't know, never a value of ours.
            problems.Add(Unknown(e.ParamName is null ? e.Message : $"PostgreSQL's driver doesn't know the word \"{e.ParamName}\"."));
            return null;
        }
    }

    static Problem Unknown(string why) => new("settings.connection_string", $"The connection string can't be used. {why}",
        "Write \"Host=…;Port=…;Username=…;Password=…;Database=…\" for PostgreSQL or \"Data Source=…\" for SQLite, or leave it out for SQLite in the data folder.",
        "ConnectionStrings:DualFlow");
}
