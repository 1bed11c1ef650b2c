using DualFlow.Activities.Documents.Steps;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Activities.Documents;

/// <summary>Puts documents into an application.</summary>
public static class DocumentsSetup
{
    /// <summary>Registers templates, documents and the step that makes them. Needs the engine's <see cref="TextTemplates"/>.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddSingleton<TemplateStore>();
        services.AddSingleton<DocumentRenderer>();
        services.AddSingleton<DocumentDesk>();
        services.AddSingleton<ActivityType>(p => new RenderDocument(p.GetRequiredService<DocumentRenderer>(), p.GetRequiredService<RegistryConnections>()));
        return services;
    }

    /// <summary>Maps <c>/api/documents</c> and <c>/api/document-templates</c>.</summary>
    public static void MapDocuments(this IEndpointRouteBuilder app) => app.MapDocumentFiles();

    /// <summary>The step that makes documents, without a container.</summary>
    public static RenderDocument Step(RegistryConnections registry, WorkflowFiles files, TextTemplates templates) =>
        new(new(new(registry, files, TimeProvider.System), templates, TimeProvider.System, registry), registry);
}
