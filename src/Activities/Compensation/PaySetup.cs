using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Compensation.Runs;
using DualFlow.Activities.Compensation.Steps;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DualFlow.Activities.Compensation;

/// <summary>Puts monthly runs into an application.</summary>
public static class PaySetup
{
    /// <summary>Registers what pages, API and workflows act through.</summary>
    public static IServiceCollection AddPay(this IServiceCollection services, RegistryConnections registry, WorkflowFiles files)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(registry);
        services.AddSingleton(new PayPack(files));
        services.AddSingleton(p => new PayFormulas(p.GetServices<ActivityTypeSource>));
        services.AddSingleton<PayCalculator>();
        services.AddSingleton<PayDesk>();
        services.AddSingleton<PayReader>();
        services.TryAddSingleton(new AttestationRuleBook(files));
        services.AddSingleton<PayAppeals>();
        services.AddSingleton<PayWards>();
        // Takes the place of the step that knows no scripts: a college's formula is found where its scripts are.
        services.AddSingleton<ActivityType>(p => new CalculatePay(p.GetRequiredService<PayCalculator>(), p.GetRequiredService<PayReader>(), p.GetRequiredService<PayDesk>(), p.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Steps of workflows that lead runs.</summary>
    internal static IReadOnlyList<ActivityType> Steps(RegistryConnections registry, WorkflowFiles files, TimeProvider time, Func<IEnumerable<ActivityTypeSource>> scripts)
    {
        var (packs, reader) = (new PayPack(files), new PayReader(registry));
        var calculator = new PayCalculator(registry, packs, new(scripts));
        var desk = new PayDesk(registry, packs, calculator);
        return [new OpenPayRun(desk, time), new ReadTimesheets(reader, desk), new CalculatePay(calculator, reader, desk, time), new LeadPayRun(desk, reader, time), new ReadDebt(registry, files, time)];
    }

    /// <summary>Maps <c>/api/pay</c>.</summary>
    public static void MapPay(this IEndpointRouteBuilder app) => app.MapPayRuns();
}
