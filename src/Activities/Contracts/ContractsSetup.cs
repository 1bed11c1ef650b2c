using DualFlow.Activities.Contracts.Steps;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Contracts;

/// <summary>Puts contracts into an application.</summary>
public static class ContractsSetup
{
    /// <summary>Steps of contracts that read the registry or the college's calendar.</summary>
    public static IReadOnlyList<ActivityType> Types(RegistryConnections registry, WorkflowFiles files, ContractRegister? register = null)
    {
        var calendar = new StandardCalendar(files);
        return
        [
            new DraftContract(registry, files), new DraftAmendment(registry), new RegisterContract(register ?? new CollegeRegister(), registry, calendar),
            new CheckStart(registry), new ContractInForce(calendar), new ProveExperience(registry),
        ];
    }
}
