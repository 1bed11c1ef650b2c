using DualFlow.Activities;
using DualFlow.Activities.Scripts;
using DualFlow.Engine;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ElsaApi;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Scheduling;
using DualFlow.Engine.Scripting;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Scripting.Workers;
using DualFlow.Engine.Storage;
using DualFlow.Server.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DualFlow.Server.Hosting;

/// <summary>Puts engine and domain together: the same for the server and for every command that opens the database.</summary>
public static class Composition
{
    /// <summary>Adds the engine on the configured database, with the domain's activities and registry.</summary>
    /// <param name="runsWork">False starts no pumps and no jobs.</param>
    /// <param name="time">Clock of the activities; the system's when absent.</param>
    public static IServiceCollection AddDualFlow(this IServiceCollection services, ServerSettings settings, IConfiguration configuration, bool runsWork, TimeProvider? time = null)
    {
        services.AddSingleton(settings);
        services.AddDualFlowEngine(new EngineOptions
        {
            ConnectionString = settings.Database.ConnectionString,
            Store = Section(configuration, "DualFlow:Store", new StoreOptions()),
            Runtime = Section(configuration, "DualFlow:Runtime", new RuntimeOptions()),
            Jobs = Section(configuration, "DualFlow:Jobs", new JobOptions()) with { KeepFinishedFor = settings.RetentionDays == 0 ? null : TimeSpan.FromDays(settings.RetentionDays) },
            Scripts = Section(configuration, "DualFlow:Scripts", new ScriptLimits()),
            ScriptIsolation = configuration.GetValue("DualFlow:Scripts:Isolation", ScriptIsolation.Auto),
            ScriptWorkers = WorkerCommand.Of(typeof(Composition).Assembly),
            Http = settings.Http,
            Smtp = settings.Smtp,
            RunsWork = runsWork,
        });
        services.AddDomainActivities(settings.Database.ConnectionString, settings.ShippedWorkflows, time);
        services.AddSingleton<ScriptFacts>(new CollegeFacts(settings.ShippedWorkflows));
        services.AddSingleton<ScriptQueries, RegistryQueries>();
        return services;
    }

    /// <summary>A container for one command, with the schema in place and no pumps.</summary>
    /// <param name="clock">Stands in place of the database's clock; null leaves that.</param>
    public static async Task<ServiceProvider> OpenAsync(ServerSettings settings, IConfiguration configuration, CancellationToken ct, VirtualTime? clock = null)
    {
        if (await Diagnosis.DatabaseProbe.FindProblemAsync(settings.Database, ct) is { } problem)
            throw new Engine.Definitions.ProblemException(problem);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock is null ? TimeProvider.System : clock);
        services.AddSingleton(configuration);
        services.AddLogging(logging => logging.AddDualFlowLines(configuration, settings.JsonLogs));
        services.AddDualFlow(settings, configuration, runsWork: false, clock);
        services.AddPeople();
        services.AddAttestationHosting();
        if (clock is not null)
            services.AddSingleton<IStore>(p => new VirtualClockStore(Store.Open(settings.Database.ConnectionString, p.GetRequiredService<IRegistryWriter>()), clock));
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IStore>().MigrateAsync(ct);
        return provider;
    }

    /// <summary>Log lines of ours on standard error.</summary>
    public static ILoggingBuilder AddDualFlowLines(this ILoggingBuilder logging, IConfiguration configuration, bool json)
    {
        logging.ClearProviders();
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddConsoleFormatter<LogLines, LogLinesOptions>(o => o.Json = json);
        logging.AddConsole(o =>
        {
            o.FormatterName = LogLines.FormatterName;
            o.LogToStandardErrorThreshold = LogLevel.Trace;
        });
        logging.Services.TryAddSingleton(TimeProvider.System);
        return logging;
    }

    // The records of the engine have defaults for everything; configuration replaces what it names.
    static T Section<T>(IConfiguration configuration, string section, T defaults) where T : class
    {
        configuration.GetSection(section).Bind(defaults);
        return defaults;
    }
}
