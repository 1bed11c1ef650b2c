using DualFlow.Activities.Attendance;
using DualFlow.Activities.Attestation;
using DualFlow.Activities.Compensation;
using DualFlow.Activities.Contracts;
using DualFlow.Activities.Demand.Desk;
using DualFlow.Activities.Documents;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Insight;
using DualFlow.Activities.Placement;
using DualFlow.Activities.Placement.Desk;
using DualFlow.Activities.Registry.Desk;
using DualFlow.Activities.Rotation;
using DualFlow.Designer;
using DualFlow.Engine.ElsaApi;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Scheduling;
using DualFlow.Server.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using OpenTelemetry.Metrics;

namespace DualFlow.Server.Hosting;

/// <summary>The web application: what is in it, in which order, and who may reach what.</summary>
public static class ServerHost
{
    const string Administrators = "DualFlow.Administrators";

    /// <summary>Builds it; nothing is opened yet.</summary>
    public static WebApplication Build(ServerSettings settings, IConfiguration configuration)
    {
        // The slim builder starts faster; what a server needs is added by name.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "DualFlow.Server" });
        builder.Configuration.AddConfiguration(configuration);
        builder.WebHost.UseUrls([.. settings.Urls]);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseStaticWebAssets();   // the pages' files, also when the server runs from its build folder
        builder.AddPageFiles();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddDualFlowLines(configuration, settings.JsonLogs);
        // What keeps the server from starting is said by who started it; the framework would show its stack before.
        var isStarted = false;
        foreach (var category in (string[])["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel"])
            builder.Logging.AddFilter(category, level => isStarted && level >= LogLevel.Warning);
        builder.Services.AddRouting();
        builder.Services.AddDualFlow(settings, configuration, runsWork: true);
        builder.Services.AddSingleton<ShippedScripts>().AddSingleton<ShippedWorkflows>().AddHostedService<ShippedContent>();
        builder.Services.AddRotationHosting();
        builder.Services.AddAttestationHosting();
        builder.Services.AddIncidentHosting();
        builder.Services.AddTaskLetters();
        builder.Services.AddHostedService<PlacementWorker>();
        builder.Services.AddElsaApi(configuration);
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, DashboardLogin>(DashboardLogin.Name, null);
        builder.Services.AddAuthorizationBuilder().AddPolicy(Administrators, policy => policy
            .AddAuthenticationSchemes(DashboardLogin.Name).RequireAuthenticatedUser().RequireClaim(Permissions.Claim, Permissions.All));
        builder.Services.AddDualFlowDesigner();
        // Hangfire's forms are protected once this is registered.
        builder.Services.AddAntiforgery();
        builder.Services.AddHealth();
        builder.Services.AddApiDescription();
        builder.Services.AddHostedService<EngineMetrics>();
        builder.Services.AddHostedService<IdleMemory>();
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(EngineMetrics.MeterName, EngineMetrics.Requests, "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql")
            .AddView(EngineMetrics.RoomFor)
            .AddPrometheusExporter());
        builder.Services.Configure<HostOptions>(o =>
        {
            o.ShutdownTimeout = TimeSpan.FromSeconds(40);
            o.ServicesStartConcurrently = true;   // after the schema, which is made before any of them starts
        });
        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(() => isStarted = true);
        app.UseSecurityHeaders();
        app.UsePageFiles();
        app.UseRequestLocalization();
        app.UseErrorPages();
        app.UseMiddleware<ApiAnswers>();
        app.UseRouting();
        app.UseElsaApi();
        app.UseAntiforgery();
        app.UseRepeatedRequests();
        app.MapHealth();
        app.MapElsaApi();
        app.MapRegisters();
        app.MapHumanTasks();
        app.MapRotations();
        app.MapDocuments();
        app.MapAttestation();
        app.MapAttendance();
        app.MapPay();
        app.MapContracts();
        app.MapPlacement();
        app.MapDemand();
        app.MapInsight();
        app.MapOpenApi().RequireLogin();
        app.MapPrometheusScrapingEndpoint("/metrics").RequirePermission("read:metrics");
        app.MapDualFlowJobs(Administrators);
        app.MapDualFlowDesigner();
        // As a request delegate: of a handler the generator of delegates would forget the pattern, and addresses of files would be nobody's.
        app.MapFallback("{**path}", UnknownAddress.AnswerAsync).AllowAnonymous();
        return app;
    }
}
