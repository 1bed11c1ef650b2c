using DualFlow.Designer.Definitions.Description;
using DualFlow.Designer.Expressions.Conditions;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Designer.Definitions;

/// <summary>Registers what the pages about processes need.</summary>
static class DefinitionsSetup
{
    public static void AddProcessPages(this IServiceCollection services)
    {
        services.AddScoped<ProcessDescription>();
        services.AddSingleton<ConditionWords>();
        services.AddScoped<DescriptionDocument>();
    }
}
