using DualFlow.Engine.Storage;
using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.Logging;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DualFlow.Engine.Scheduling;

/// <summary>
/// Hangfire hosts the pump and fires recurring jobs. It is never asked what is right: its locks and queues may fail, be late or
/// fire twice, and rows decide. No personal data goes into its arguments, only ids.
/// </summary>
public static class HangfireSetup
{
    /// <summary>Hangfire's tables stand in a schema of their own.</summary>
    public const string Schema = "hangfire";

    const string TriggersQueue = "triggers";

    internal static IServiceCollection AddDualFlowJobs(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton<JobStorage>(p =>
        {
            // The storage asks for a log while it is made, which may be before Hangfire's own setup runs.
            LogProvider.SetCurrentLogProvider(new JobLogs(p.GetRequiredService<ILoggerFactory>()));
            return Store.IsPostgres(connectionString) ? Postgres(connectionString) : new InMemoryStorage();
        });
        services.AddSingleton<IRecurringJobManager>(p => new RecurringJobManager(p.GetRequiredService<JobStorage>(), Filters()));
        services.AddHangfire((p, hangfire) => hangfire.UseLogProvider(new JobLogs(p.GetRequiredService<ILoggerFactory>()))
            .UseStorage(p.GetRequiredService<JobStorage>()).UseSimpleAssemblyNameTypeSerializer());
        services.AddSingleton<PurgeJob>();
        services.AddSingleton(p => ActivatorUtilities.CreateInstance<JobServer>(p, new HangfireSchema(connectionString)));
        services.AddHostedService(p => p.GetRequiredService<JobServer>());
        services.AddHealthChecks().AddCheck<JobHealth>("jobs");
        return services;
    }

    /// <summary>Maps the dashboard for people who pass that authorization policy; it shows every tenant's jobs, so nobody else may.</summary>
    public static IEndpointConventionBuilder MapDualFlowJobs(this IEndpointRouteBuilder app, string policy, string path = "/hangfire") =>
        app.MapHangfireDashboard(path, new DashboardOptions
        {
            // Hangfire's own filter lets "local" requests in, which behind a proxy is everybody.
            Authorization = [],
            AsyncAuthorization = [new PolicyFilter(policy)],
            DisplayStorageConnectionString = false,
            DashboardTitle = "DualFlow",
        }, app.ServiceProvider.GetRequiredService<JobStorage>()).RequireAuthorization(policy);

    internal static BackgroundJobServerOptions ServerOptions(JobOptions jobs, JobActivator activator)
    {
        var options = new BackgroundJobServerOptions
        {
            WorkerCount = jobs.Workers,
            Queues = [TriggersQueue],
            SchedulePollingInterval = TimeSpan.FromSeconds(5),
            ShutdownTimeout = jobs.StopWithin,
            StopTimeout = TimeSpan.FromSeconds(5),
            ServerTimeout = TimeSpan.FromMinutes(2),
            HeartbeatInterval = TimeSpan.FromSeconds(15),
            FilterProvider = Filters(),
            Activator = activator,
        };
        if (jobs.ServerName is { Length: > 0 } name)
            options.ServerName = name;
        return options;
    }

    internal static void AddRecurring(IRecurringJobManager jobs, JobOptions options)
    {
        if (options.KeepFinishedFor is null)
            jobs.RemoveIfExists(PurgeJob.Id);
        else
            jobs.AddOrUpdate<PurgeJob>(PurgeJob.Id, TriggersQueue, job => job.RunAsync(CancellationToken.None), options.PurgeAt,
                new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc, MisfireHandling = MisfireHandlingMode.Relaxed });
    }

    /// <summary>Hangfire's storage on PostgreSQL, to look at it from outside a server; needs its schema.</summary>
    public static JobStorage OpenStorage(string connectionString) => Postgres(connectionString);

    // Three attempts instead of ten: a recurring job comes again by itself.
    static JobFilterProviderCollection Filters() =>
        new(new JobFilterCollection { new AutomaticRetryAttribute { Attempts = 3 } }, new JobFilterAttributeFilterProvider());

    static PostgreSqlStorage Postgres(string connectionString)
    {
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = Schema,
            PrepareSchemaIfNecessary = false,   // made at start, under a lock of ours
            QueuePollInterval = TimeSpan.FromSeconds(5),
            EnableLongPolling = false,
            UseNativeDatabaseTransactions = true,
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = TimeSpan.FromMinutes(2),
            DistributedLockTimeout = TimeSpan.FromMinutes(1),
            JobExpirationCheckInterval = TimeSpan.FromMinutes(15),
            AllowDegradedModeWithoutStorage = false,
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, options), options);
    }
}
