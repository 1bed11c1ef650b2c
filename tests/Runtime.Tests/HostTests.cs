using DualFlow.Engine;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Scheduling;
using DualFlow.Runtime.Tests.Servers;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DualFlow.Runtime.Tests;

/// <summary>The engine in a host, with Hangfire around the pump.</summary>
public sealed class HostTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_hosts_start_at_once_on_an_empty_database_and_share_the_work(bool postgres)
    {
        await using var database = await Database.CreateAsync(postgres);
        var hosts = postgres ? new[] { Build(database, "one"), Build(database, "two") } : [Build(database, "one")];
        await Task.WhenAll(hosts.Select(h => h.StartAsync()));
        try
        {
            var library = hosts[0].Services.GetRequiredService<DefinitionLibrary>();
            await library.SaveAsync(DefinitionReader.Read(Documents.Sequence("wait", Documents.Delay("delay", TimeSpan.FromMilliseconds(50)), Documents.Write("say", "over"))), default);
            await library.PublishAsync("wait", default);
            var runner = hosts[0].Services.GetRequiredService<Runner>();
            var started = (StartResult.Started)await runner.StartAsync(new StartOrder { DefinitionId = "wait" }, default);

            var ended = await hosts[^1].Services.GetRequiredService<Runner>().WaitAsync(started.State.Id, s => s.Status == WorkflowStatus.Finished, TimeSpan.FromSeconds(20), default);

            Assert.Equal(WorkflowSubStatus.Finished, ended!.State.SubStatus);
            var health = await hosts[0].Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
            Assert.Equal(HealthStatus.Healthy, health.Status);
            Assert.Contains(hosts[0].Services.GetRequiredService<JobStorage>().GetMonitoringApi().Servers(), s => s.Name.StartsWith("one", StringComparison.Ordinal));
        }
        finally
        {
            foreach (var host in hosts)
            {
                await host.StopAsync();
                host.Dispose();
            }
        }
    }

    [Fact]
    public async Task Old_finished_instances_are_purged_and_others_stay()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync();
        await server.PublishAsync(Documents.Sequence("done", Documents.Write("say", "x")));
        await server.PublishAsync(Documents.Sequence("waiting", Documents.Event("wait", "Go")));
        await server.StartInstanceAsync("done");
        var waiting = await server.StartInstanceAsync("waiting");

        using var host = Build(database, "purger", TimeSpan.FromMinutes(-5));
        await host.Services.GetRequiredService<PurgeJob>().RunAsync(default);

        Assert.Equal(waiting.Id, Assert.Single((await server.Store.ListInstancesAsync(new(), default)).Items).Id);
    }

    [Fact]
    public async Task A_host_opens_its_jobs_after_another_one_in_the_process_is_gone()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        using (var gone = Build(database, "gone"))
            gone.Services.GetRequiredService<IGlobalConfiguration>();   // from here on it writes Hangfire's log

        using var host = Build(database, "next");

        Assert.Empty(host.Services.GetRequiredService<JobStorage>().GetMonitoringApi().Servers());
    }

    [Fact]
    public void A_log_that_outlives_its_host_is_silent()
    {
        var loggers = LoggerFactory.Create(_ => { });
        var logs = new JobLogs(loggers);
        Assert.NotNull(logs.GetLogger("before"));
        loggers.Dispose();

        Assert.False(logs.GetLogger("after").Log(Hangfire.Logging.LogLevel.Fatal, () => "nobody reads this"));
    }

    [Fact]
    public void Settings_that_cannot_work_are_refused_all_at_once()
    {
        var wrong = new EngineOptions
        {
            ConnectionString = "", Runtime = new RuntimeOptions { Lease = TimeSpan.Zero, MostRaces = 0 }, Jobs = new JobOptions { Workers = 0, PurgeAt = "never" },
        };
        var problems = Assert.Throws<ProblemException>(() => new ServiceCollection().AddDualFlowEngine(wrong)).Problems;
        Assert.Equal(["settings.connection_string", "settings.out_of_range", "settings.out_of_range", "settings.out_of_range", "settings.cron"], problems.Select(p => p.Code));
    }

    static IHost Build(Database database, string name, TimeSpan? keep = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        var options = new EngineOptions { ConnectionString = database.ConnectionString, Jobs = new JobOptions { ServerName = name, KeepFinishedFor = TimeSpan.FromDays(1) } };
        builder.Services.AddDualFlowEngine(options);
        if (keep is not null)
            builder.Services.AddSingleton(options.Jobs with { KeepFinishedFor = keep });   // the last one counts
        return builder.Build();
    }
}
