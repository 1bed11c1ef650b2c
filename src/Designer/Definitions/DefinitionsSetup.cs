using DualFlow.Designer.Definitions.Description;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Designer.Definitions;

/// <summary>Registers what the pages about processes need.</summary>
static class DefinitionsSetup
{
    public static void AddProcessPages(this IServiceCollection services)
    {
        services.AddScoped<ProcessDescription>();
        services.AddScoped<DescriptionDocument>();
    }
}
