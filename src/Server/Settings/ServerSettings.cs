using System.Collections.Immutable;
using DualFlow.Engine.ControlFlow.Email;
using DualFlow.Engine.ControlFlow.Http;

namespace DualFlow.Server.Settings;

/// <summary>What the administrator decides; every setting stands in docs/operating.md.</summary>
public sealed record ServerSettings
{
    /// <summary>Address when nothing else is said.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>Addresses to listen on.</summary>
    public required ImmutableArray<string> Urls { get; init; }

    /// <summary>Full path of the folder for the server's own files.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The database.</summary>
    public required DatabaseChoice Database { get; init; }

    /// <summary>What workflows may do on the network.</summary>
    public required HttpLimits Http { get; init; }

    /// <summary>The mail server.</summary>
    public required SmtpSettings Smtp { get; init; }

    /// <summary>Whether the first start on an empty database publishes the shipped workflows.</summary>
    public required bool ImportsShippedWorkflows { get; init; }

    /// <summary>Folder of the shipped workflows.</summary>
    public string ShippedWorkflows { get; init; } = Path.Combine(AppContext.BaseDirectory, "workflows");

    /// <summary>Days that finished instances are kept; 0 keeps them for ever.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>Whether log lines are JSON objects.</summary>
    public required bool JsonLogs { get; init; }
}
