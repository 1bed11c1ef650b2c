using DualFlow.Activities.Contracts.Steps;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Activities.Contracts;

/// <summary>Puts contracts into an application.</summary>
public static class ContractsSetup
{
    /// <summary>Registers what pages and API act through.</summary>
    public static IServiceCollection AddContracts(this IServiceCollection services) => services.AddSingleton<ContractDesk>();

    /// <summary>Maps <c>/api/contracts</c>.</summary>
    public static void MapContracts(this IEndpointRouteBuilder app) => app.MapContractRoutes();

    /// <summary>Steps of contracts that read the registry or the college's calendar.</summary>
    public static IReadOnlyList<ActivityType> Types(RegistryConnections registry, WorkflowFiles files, ContractRegister? register = null)
    {
        var calendar = new StandardCalendar(files);
        return
        [
            new DraftContract(registry, files), new DraftAmendment(registry), new RegisterContract(register ?? new CollegeRegister(), registry, calendar),
            new CheckStart(registry), new ContractInForce(calendar), new ProveExperience(registry), new ReadTraining(registry),
        ];
    }
}
