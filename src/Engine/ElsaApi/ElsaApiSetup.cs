using DualFlow.Engine.ElsaApi.ActivityExecutions;
using DualFlow.Engine.ElsaApi.Alterations;
using DualFlow.Engine.ElsaApi.Descriptors;
using DualFlow.Engine.ElsaApi.Execution;
using DualFlow.Engine.ElsaApi.Features;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.HttpWorkflows;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.ElsaApi.Operations;
using DualFlow.Engine.ElsaApi.Own;
using DualFlow.Engine.ElsaApi.Realtime;
using DualFlow.Engine.ElsaApi.Scripting;
using DualFlow.Engine.ElsaApi.Scripts;
using DualFlow.Engine.ElsaApi.Signals;
using DualFlow.Engine.ElsaApi.Tasks;
using DualFlow.Engine.ElsaApi.WorkflowDefinitions;
using DualFlow.Engine.ElsaApi.WorkflowInstances;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DualFlow.Engine.ElsaApi;

/// <summary>Adds the HTTP surface: Elsa's API, our own under <c>/api</c>, and workflows that answer HTTP requests.</summary>
/// <remarks>Order: <see cref="AddElsaApi"/>, then <see cref="UseElsaApi"/> after routing, then <see cref="MapElsaApi"/>. Needs the engine's services and its store.</remarks>
public static class ElsaApiSetup
{
    const string Cors = "DualFlow.Api";

    /// <summary>Registers who there is, without any surface: for commands that act in people's place.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services) => services.AddSingleton<IdentityDirectory>().AddSingleton<Contract.IPeople, People>();

    /// <summary>Registers services, authentication and JSON rules.</summary>
    public static IServiceCollection AddElsaApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ElsaApiOptions>(configuration.GetSection(ElsaApiOptions.Section));
        services.Configure<JsonOptions>(o => ElsaJson.Apply(o.SerializerOptions));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);   // so that the error says line and column
        services.TryAddSingleton(TimeProvider.System);
        services.AddPeople();
        services.AddSingleton<Microsoft.AspNetCore.Authorization.IAuthorizationPolicyProvider, PermissionPolicies>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<LoginThrottle>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, BearerScheme>();
        services.AddHostedService<FirstAdministrator>();
        services.AddSingleton<SignedLinks>();
        services.AddSingleton<HttpRoutes>();
        services.AddSingleton<HttpWorkflowEndpoint>();
        services.AddSingleton<InstanceWatch>();
        services.AddSingleton<ExpressionCheck>().AddSingleton<ExpressionTrial>().AddSingleton<RecordedValues>();
        services.AddHostedService(s => s.GetRequiredService<InstanceWatch>());
        services.AddSignalR(o => o.MaximumReceiveMessageSize = 32 * 1024).AddJsonProtocol(o => ElsaJson.Apply(o.PayloadSerializerOptions));
        services.AddAuthentication()
            .AddPolicyScheme(ApiSchemes.Any, null, o => o.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.ToString().StartsWith("ApiKey ", StringComparison.OrdinalIgnoreCase) ? ApiSchemes.ApiKey : ApiSchemes.Bearer)
            .AddJwtBearer(ApiSchemes.Bearer, _ => { })
            .AddScheme<AuthenticationSchemeOptions, ApiKeyScheme>(ApiSchemes.ApiKey, null);
        services.AddAuthorization();
        services.AddCors();
        services.AddOptions<Microsoft.AspNetCore.Cors.Infrastructure.CorsOptions>().Configure<IOptions<ElsaApiOptions>>((cors, api) => cors.AddPolicy(Cors, policy =>
        {
            var any = api.Value.Origins.Contains("*");
            policy = any ? policy.AllowAnyOrigin() : policy.WithOrigins([.. api.Value.Origins]);
            policy.WithHeaders("Authorization", "Content-Type", "Idempotency-Key", "X-Tenant-Id", "x-requested-with", "x-signalr-user-agent").AllowAnyMethod()
                .WithExposedHeaders("x-elsa-workflow-instance-id", "x-elsa-workflow-cannot-start", "x-elsa-response", "Content-Disposition");
        }));
        return services;
    }

    /// <summary>Error shape, cross-origin rules, authentication and authorization.</summary>
    public static IApplicationBuilder UseElsaApi(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<IOptions<ElsaApiOptions>>().Value;
        app.UseWhen(http => IsOurs(http, options), ours => ours.UseMiddleware<ElsaErrorMiddleware>());
        app.UseCors(Cors);
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    /// <summary>Maps every route.</summary>
    public static void MapElsaApi(this IEndpointRouteBuilder app)
    {
        var options = app.ServiceProvider.GetRequiredService<IOptions<ElsaApiOptions>>().Value;
        var elsa = TakeAnyContentType(app.MapGroup(options.Prefix).RequireLogin());
        elsa.MapLogin();
        elsa.MapUsers();
        elsa.MapRoles();
        elsa.MapApplications();
        elsa.MapActivityDescriptors();
        elsa.MapFixedDescriptors();
        elsa.MapFeatures();
        elsa.MapTypeDefinitions();
        elsa.MapDefinitionQueries();
        elsa.MapDefinitionChanges();
        elsa.MapDefinitionBulk();
        elsa.MapDefinitionFiles();
        elsa.MapSubgraphs();
        elsa.MapExecution();
        elsa.MapInstances();
        elsa.MapInstanceFiles();
        elsa.MapVariables();
        elsa.MapJournal();
        elsa.MapActivityExecutions();
        elsa.MapAlterations();
        elsa.MapEvents();
        elsa.MapBookmarks();
        elsa.MapTaskCompletion();
        elsa.MapRuntimeStatus();
        elsa.MapActivityTests();
        var own = TakeAnyContentType(app.MapGroup("/api").RequireLogin());
        own.MapKeys();
        own.MapEventLinks();
        own.MapBookmarkLinks();
        own.MapOwn();
        own.MapScripts();
        own.MapScriptLimits();
        own.MapVersions();
        own.MapRehearsals();
        own.MapExpressions();
        // Elsa Studio looks for the hub beside the API.
        app.MapHub<InstanceHub>(options.HubPath + "/workflow-instance");
        HttpWorkflowEndpoint.Map(app, options);
    }

    // Routes are chosen by path and method alone: a POST without body and content type must reach its route, not a 404. Binding
    // still refuses what isn't JSON, with 415.
    static RouteGroupBuilder TakeAnyContentType(RouteGroupBuilder group)
    {
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            foreach (var accepts in endpoint.Metadata.OfType<IAcceptsMetadata>().ToList())
            {
                endpoint.Metadata.Remove(accepts);
                if (!accepts.IsOptional)
                    endpoint.Metadata.Add(new NeedsBody());
            }
        });
        return group;
    }

    static bool IsOurs(HttpContext http, ElsaApiOptions options) =>
        http.Request.Path.StartsWithSegments(options.Prefix, StringComparison.OrdinalIgnoreCase) || http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || (options.WorkflowsPath.Length > 0 && http.Request.Path.StartsWithSegments(options.WorkflowsPath, StringComparison.OrdinalIgnoreCase));
}
