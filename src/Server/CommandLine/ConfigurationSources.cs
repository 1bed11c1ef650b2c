namespace DualFlow.Server.CommandLine;

/// <summary>Where settings come from; a later source wins: the program's appsettings.json, the environment, the command line.</summary>
static class ConfigurationSources
{
    public static IConfigurationRoot Build(string? data, string? urls)
    {
        var given = new Dictionary<string, string?>();
        if (data is not null)
            given["DualFlow:Data"] = data;
        if (urls is not null)
            given["urls"] = urls;
        var builder = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true, reloadOnChange: false)
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddEnvironmentVariables()
            .AddInMemoryCollection(given);
        return builder.Build();
    }
}
