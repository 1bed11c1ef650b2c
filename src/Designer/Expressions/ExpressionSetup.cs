using DualFlow.Designer.Properties.Schedules;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Designer.Expressions;

/// <summary>Registers what the property panel and the expression editor need.</summary>
static class ExpressionSetup
{
    /// <summary>Adds the panel's services.</summary>
    public static IServiceCollection AddPropertyPanel(this IServiceCollection services) => services.AddScoped<ScheduleWords>();
}
