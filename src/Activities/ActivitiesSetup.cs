using DualFlow.Activities.Admission.Steps;
using DualFlow.Activities.Demand;
using DualFlow.Activities.Demand.Desk;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Placement;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation;
using DualFlow.Activities.Rotation.Steps;
using DualFlow.Engine.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Activities;

/// <summary>Puts the domain's activities and its registry together.</summary>
public static class ActivitiesSetup
{
    /// <summary>Registers every activity type and the registry's writer.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="connectionString">The database of the engine: the registry's changes are part of its commits.</param>
    /// <param name="workflowsFolder">Folder with <c>rulepacks/</c> and <c>sample/</c>.</param>
    public static IServiceCollection AddDomainActivities(this IServiceCollection services, string connectionString, string workflowsFolder)
    {
        services.AddSingleton<IRegistryWriter, RegistryWriter>();
        var (registry, files) = (new RegistryConnections(connectionString), new WorkflowFiles(workflowsFolder));
        foreach (var type in Types(registry, files))
            services.AddSingleton(type);
        services.AddHumanTasks(registry, files);
        services.AddRotations(registry, files);
        services.AddSingleton<Admission.Desk.AdmissionBoard>();
        services.AddPlacement();
        services.AddDemand();
        return services;
    }

    /// <summary>One object of every activity type.</summary>
    /// <param name="registry">Where activities that read the registry read.</param>
    /// <param name="files">Where activities that read files read.</param>
    public static IReadOnlyList<ActivityType> Types(RegistryConnections registry, WorkflowFiles files) =>
    [
        new ReadRules(files), new ReadApplications(files, registry), new ReadApplication(registry), new ReadContest(registry),
        new ValidateIdentity(), new CheckCompleteness(), new DeadlineBusinessDays(), new ScoreApplicant(), new SettleApplication(),
        new BreakTies(), new AllocateQuotaSeats(), new RankApplicants(), new QuorumVote(), new OfferNextInList(), new RecordAnswer(),
        new EnrolApplicant(), new WithdrawStudent(), new HumanTask(new StandardCalendar(files)),
        .. RuleSteps.All,
        new ReadRotation(registry), new ApplyRotation(),
        .. PlacementActivities.Reading(registry, files), .. DemandActivities.Reading(registry),
    ];
}
