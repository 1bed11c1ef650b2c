using System.Collections.Immutable;
using System.Globalization;
using DualFlow.Engine.ControlFlow.Email;
using DualFlow.Engine.ControlFlow.Http;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting;
using DualFlow.Engine.Scripting.Activities;

namespace DualFlow.Server.Settings;

/// <summary>Reads and checks the settings before anything is opened; reports every problem, not only the first.</summary>
public sealed class SettingsReader(IConfiguration configuration)
{
    static readonly string[] Known =
    [
        "AdminPassword", "Data", "ImportShippedWorkflows", "RetentionDays", "JsonLogs", "Http", "Smtp", "Api", "Runtime", "Store", "Jobs", "Scripts", "TimeZone", "Urls",
    ];

    readonly List<Problem> problems = [];

    /// <summary>The settings; throws with all problems when one can't be used.</summary>
    /// <param name="opensDatabase">False for commands that write nothing: the data folder is neither made nor checked.</param>
    /// <exception cref="ProblemException">A setting is wrong.</exception>
    public ServerSettings Read(bool opensDatabase = true)
    {
        var data = Path.GetFullPath(configuration["DualFlow:Data"] is { Length: > 0 } given ? given : "data");
        var settings = new ServerSettings
        {
            Urls = Urls(),
            DataDirectory = data,
            Database = DatabaseChoice.Read(configuration.GetConnectionString("DualFlow"), data, problems) ?? new(false, "", ""),
            Http = Http(),
            Smtp = Smtp(),
            ImportsShippedWorkflows = Flag("DualFlow:ImportShippedWorkflows", true),
            RetentionDays = Number("DualFlow:RetentionDays", 0, 0, 36_500),
            JsonLogs = Flag("DualFlow:JsonLogs", false),
        };
        Zone();
        Isolation();
        foreach (var section in configuration.GetSection("DualFlow").GetChildren().Where(s => !Known.Contains(s.Key, StringComparer.OrdinalIgnoreCase)))
            problems.Add(new Problem("settings.unknown", $"There is no setting {section.Key}.", $"Use one of {string.Join(", ", Known)}, or remove it.", section.Path));
        if (problems.Count == 0 && opensDatabase)
            CheckData(settings);
        return problems.Count == 0 ? settings : throw new ProblemException(problems);
    }

    ImmutableArray<string> Urls()
    {
        var text = configuration["urls"] ?? configuration["DualFlow:Urls"];
        if (string.IsNullOrWhiteSpace(text))
            return [ServerSettings.DefaultUrl];
        var urls = text.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in urls)
            // http://*:5080 and http://+:5080 mean every address of the machine.
            if (!Uri.TryCreate(url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal), UriKind.Absolute, out var parsed)
                || parsed.Scheme is not ("http" or "https") || parsed.AbsolutePath != "/")
                problems.Add(new Problem("settings.url", $"The server can't listen on \"{url}\".",
                    $"Write an address with a port from 1 to 65535, for example {ServerSettings.DefaultUrl}.", "Urls"));
        return [.. urls];
    }

    HttpLimits Http()
    {
        var allowed = List("DualFlow:Http:AllowedHosts");
        try
        {
            _ = new AddressRules(allowed, onlyListed: false);
        }
        catch (FormatException e)
        {
            problems.Add(new Problem("settings.value", e.Message, "Correct the entry.", "DualFlow:Http:AllowedHosts"));
        }
        return new HttpLimits
        {
            AllowedHosts = allowed,
            OnlyAllowedHosts = Flag("DualFlow:Http:OnlyAllowedHosts", false),
            Timeout = TimeSpan.FromSeconds(Number("DualFlow:Http:TimeoutSeconds", 30, 1, 600)),
            MaxResponseBytes = Number("DualFlow:Http:MaxResponseBytes", 10 << 20, 1024, 1 << 30),
            Attempts = Number("DualFlow:Http:Attempts", 4, 1, 100),
        };
    }

    SmtpSettings Smtp()
    {
        var security = configuration["DualFlow:Smtp:Security"];
        if (!Enum.TryParse<SmtpSecurity>(security ?? nameof(SmtpSecurity.Auto), ignoreCase: true, out var parsed))
            problems.Add(Wrong("DualFlow:Smtp:Security", security!, string.Join(", ", Enum.GetNames<SmtpSecurity>())));
        return new SmtpSettings
        {
            Host = configuration["DualFlow:Smtp:Host"] is { Length: > 0 } host ? host : null,
            Port = Number("DualFlow:Smtp:Port", 587, 1, 65535),
            Security = parsed,
            UserName = configuration["DualFlow:Smtp:UserName"],
            Password = configuration["DualFlow:Smtp:Password"],
            DefaultSender = configuration["DualFlow:Smtp:DefaultSender"],
        };
    }

    void Zone()
    {
        if (configuration["DualFlow:TimeZone"] is { Length: > 0 } name && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out _))
            problems.Add(Wrong("DualFlow:TimeZone", name, "a zone of the IANA list, for example Asia/Almaty"));
    }

    void Isolation()
    {
        if (configuration["DualFlow:Scripts:Isolation"] is { Length: > 0 } text && !Enum.TryParse<ScriptIsolation>(text, ignoreCase: true, out _))
            problems.Add(Wrong("DualFlow:Scripts:Isolation", text, string.Join(", ", Enum.GetNames<ScriptIsolation>())));
        foreach (var limit in configuration.GetSection("DualFlow:Scripts").GetChildren().Select(s => s.Key).Where(k => k is not ("Isolation" or nameof(ScriptLimits.Strict)) && ScriptLimit.All.All(l => l.Setting != k)))
            problems.Add(new Problem("settings.unknown", $"There is no limit {limit} of scripts.", $"Use one of {string.Join(", ", ScriptLimit.All.Select(l => l.Setting))}, or remove it.", $"DualFlow:Scripts:{limit}"));
    }

    void CheckData(ServerSettings settings)
    {
        var folder = settings.Database.File is { } file ? Path.GetDirectoryName(Path.GetFullPath(file))! : settings.DataDirectory;
        if (FolderProblem(folder) is { } problem)
            problems.Add(problem);
    }

    /// <summary>Whether files can be written into a folder, which is made when missing; null when they can.</summary>
    public static Problem? FolderProblem(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".write-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem("settings.data_folder", $"Nothing can be written into {folder}: {e.Message}",
                "Give this user the right to write there, or choose another folder with --data or DualFlow:Data.", "DualFlow:Data");
        }
    }

    ImmutableArray<string> List(string key) => configuration.GetSection(key).GetChildren().Select(c => c.Value ?? "").ToImmutableArray() is { Length: > 0 } items
        ? items
        : [.. (configuration[key] ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    bool Flag(string key, bool otherwise)
    {
        if (configuration[key] is not { Length: > 0 } text)
            return otherwise;
        if (bool.TryParse(text, out var value))
            return value;
        problems.Add(Wrong(key, text, "true or false"));
        return otherwise;
    }

    int Number(string key, int otherwise, int from, int to)
    {
        if (configuration[key] is not { Length: > 0 } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= from && value <= to)
            return value;
        problems.Add(Wrong(key, text, $"a whole number from {from} to {to}"));
        return otherwise;
    }

    static Problem Wrong(string key, string value, string expected) =>
        new("settings.value", $"The setting {key} is \"{value}\".", $"Write {expected}, or remove it to use the default.", key);
}
