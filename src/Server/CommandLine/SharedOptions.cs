using System.CommandLine;
using DualFlow.Server.Settings;

namespace DualFlow.Server.CommandLine;

/// <summary>Options that more than one command takes.</summary>
public sealed class SharedOptions
{
    /// <summary>Folder for the server's own files.</summary>
    public Option<string?> Data { get; } = new("--data") { Description = "Folder for the server's own files (DualFlow:Data).", HelpName = "DIR", Recursive = true };

    /// <summary>Addresses to listen on.</summary>
    public Option<string?> Urls { get; } = new("--urls") { Description = "Addresses to listen on, separated by semicolons.", HelpName = "URLS", Recursive = true };

    /// <summary>The configuration of this call.</summary>
    public IConfigurationRoot Configuration(ParseResult parsed) => ConfigurationSources.Build(parsed.GetValue(Data), parsed.GetValue(Urls));

    /// <summary>The checked settings of this call.</summary>
    /// <exception cref="Engine.Definitions.ProblemException">A setting is wrong.</exception>
    public ServerSettings Settings(ParseResult parsed) => new SettingsReader(Configuration(parsed)).Read();

    /// <summary>The checked settings for a command that opens no database.</summary>
    /// <exception cref="Engine.Definitions.ProblemException">A setting is wrong.</exception>
    public ServerSettings SettingsWithoutDatabase(ParseResult parsed) => new SettingsReader(Configuration(parsed)).Read(opensDatabase: false);
}
