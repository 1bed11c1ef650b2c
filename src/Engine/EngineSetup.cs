using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.ControlFlow.Email;
using DualFlow.Engine.ControlFlow.Http;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Runtime.Rehearsals;
using DualFlow.Engine.Scheduling;
using DualFlow.Engine.Scripting;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Scripting.Workers;
using DualFlow.Engine.Scripts;
using DualFlow.Engine.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DualFlow.Engine;

/// <summary>Puts the engine into an application.</summary>
public static class EngineSetup
{
    /// <summary>Adds the engine. Register activities with <c>AddActivity</c>, and an <see cref="IRegistryWriter"/> when there is a registry.</summary>
    /// <exception cref="ProblemException">The options can't work; every problem is listed.</exception>
    public static IServiceCollection AddDualFlowEngine(this IServiceCollection services, EngineOptions options)
    {
        if (options.Validate() is { IsEmpty: false } problems)
            throw new ProblemException(problems);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton(options);
        services.AddSingleton(options.Runtime);
        services.AddSingleton(options.Jobs);
        services.AddSingleton(options.Smtp);
        services.AddSingleton(options.Http);
        services.AddSingleton<OutboundHttp>();
        services.AddActivities(ControlFlowActivities.All).AddActivity<SendHttpRequest>().AddActivity<FlowSendHttpRequest>().AddActivity<DownloadHttpFile>().AddActivity<SendEmail>();
        services.AddSingleton<ExpressionLanguage>(p => new JavaScriptLanguage(options.Scripts, p.GetRequiredService<ScriptLanes>()));
        services.AddSingleton(new CollegeLimits(options.Scripts));
        services.AddSingleton<ExpressionLanguage>(p => new LiquidLanguage(options.Scripts, p.GetRequiredService<CollegeLimits>()));
        services.TryAddSingleton<TextTemplates>(p => new LiquidTemplates(options.Scripts, p.GetRequiredService<CollegeLimits>()));
        if (options.ScriptWorkers is { } workers)
            services.AddSingleton(p => new WorkerPool(workers, options.Scripts, p.GetService<ScriptQueries>()));
        services.AddSingleton(p => new ScriptLanes(
            options.Scripts, p.GetService<ScriptFacts>(), p.GetService<WorkerPool>(), options.ScriptIsolation, p.GetRequiredService<CollegeLimits>(), p.GetService<ScriptQueries>()));
        services.AddSingleton<IReadOnlyDictionary<string, ExpressionLanguage>>(p => p.GetServices<ExpressionLanguage>().ToDictionary(l => l.Type, StringComparer.Ordinal));
        services.AddSingleton(p => new ActivityCatalog(p.GetServices<ActivityType>()));
        services.AddSingleton(p => Store.Open(options.ConnectionString, p.GetService<IRegistryWriter>(), options.Store, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new GroupCommitter(p.GetRequiredService<IStore>()));
        services.AddSingleton(new PlanCache(options.Runtime.PlansKept));
        services.AddSingleton<EngineClock>().AddSingleton<WakeSignal>().AddSingleton<InstanceFeed>();
        services.AddSingleton<StoredScriptTypes>().AddSingleton<ActivityTypeSource>(p => p.GetRequiredService<StoredScriptTypes>());
        services.AddSingleton<ScriptUses>().AddSingleton<ScriptLibrary>().AddSingleton<PastCalls>().AddSingleton<LimitBook>();
        services.AddSingleton<Toolbox>().AddSingleton<PlanSource>().AddSingleton<DefinitionCheck>().AddSingleton<DefinitionLibrary>();
        services.AddSingleton<VersionMoves>().AddSingleton<RehearsalRoom>().AddSingleton<RecordedCases>();
        services.AddSingleton<Runner>().AddSingleton<TimerRunner>().AddSingleton<WorkRunner>();
        services.AddSingleton<EngineHost>().AddSingleton<DuePump>();
        services.AddSingleton<IWaits, Waits>();
        services.AddSingleton<ILetters>(new ControlFlow.Email.SmtpLetters(options.Smtp));
        if (options.RunsWork)
        {
            services.AddHostedService(p => p.GetRequiredService<EngineHost>());
            services.AddHostedService<LimitWatch>();
            services.AddDualFlowJobs(options.ConnectionString);
        }
        return services;
    }

    /// <summary>Adds an activity type; its constructor may ask for services.</summary>
    public static IServiceCollection AddActivity<TActivity>(this IServiceCollection services) where TActivity : ActivityType =>
        services.AddSingleton<ActivityType>(p => ActivatorUtilities.CreateInstance<TActivity>(p));

    /// <summary>Adds activity types that are there already.</summary>
    public static IServiceCollection AddActivities(this IServiceCollection services, IEnumerable<ActivityType> types)
    {
        foreach (var type in types)
            services.AddSingleton(type);
        return services;
    }
}
