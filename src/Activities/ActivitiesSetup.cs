using DualFlow.Activities.Accreditation.Steps;
using DualFlow.Activities.Admission.Steps;
using DualFlow.Activities.Attendance;
using DualFlow.Activities.Attestation;
using DualFlow.Activities.Attestation.Steps;
using DualFlow.Activities.Compensation;
using DualFlow.Activities.Contracts;
using DualFlow.Activities.Demand;
using DualFlow.Activities.Demand.Desk;
using DualFlow.Activities.Documents;
using DualFlow.Activities.Documents.Steps;
using DualFlow.Activities.Graduation;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Incidents;
using DualFlow.Activities.Insight;
using DualFlow.Activities.Mentors.Steps;
using DualFlow.Activities.Movement;
using DualFlow.Activities.Movement.Steps;
using DualFlow.Activities.Placement;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Registry.Desk;
using DualFlow.Activities.Rotation;
using DualFlow.Activities.Upskilling.Steps;
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
    /// <param name="time">Clock of the activities; the system's when absent.</param>
    public static IServiceCollection AddDomainActivities(this IServiceCollection services, string connectionString, string workflowsFolder, TimeProvider? time = null)
    {
        services.AddSingleton<IRegistryWriter, RegistryWriter>();
        var (registry, files) = (new RegistryConnections(connectionString), new WorkflowFiles(workflowsFolder));
        foreach (var type in Types(registry, files, time: time))
            services.AddSingleton(type);
        services.AddRegistry(registry);
        services.AddHumanTasks(registry, files);
        services.AddRotations(registry, files);
        services.AddDocuments();
        services.AddAttestation(registry, files);
        services.AddAttendance(registry, files);
        services.AddPay(registry, files);
        services.AddContracts();
        services.AddSingleton<Admission.Desk.AdmissionBoard>();
        services.AddPlacement();
        services.AddDemand();
        services.AddInsight();
        services.AddSingleton<ActivityType>(p => new AskContracts(registry, p.GetRequiredService<IWaits>));
        return services;
    }

    /// <summary>One object of every activity type.</summary>
    /// <param name="registry">Where activities that read the registry read.</param>
    /// <param name="files">Where activities that read files read.</param>
    /// <param name="templates">Fills in documents; without it <see cref="RenderDocument"/> and <see cref="AskContracts"/> are missing, as in a container, which brings its own.</param>
    /// <param name="time">Clock; the system's when absent.</param>
    /// <param name="scripts">Where activities that call a college's script find it.</param>
    public static IReadOnlyList<ActivityType> Types(
        RegistryConnections registry, WorkflowFiles files, TextTemplates? templates = null, TimeProvider? time = null, Func<IEnumerable<ActivityTypeSource>>? scripts = null) =>
    [
        new ReadRules(files), new ReadApplications(files, registry), new ReadApplication(registry), new ReadContest(registry), new ReadRankedList(registry),
        new ValidateIdentity(), new CheckCompleteness(), new DeadlineBusinessDays(), new ScoreApplicant(), new SettleApplication(),
        new BreakTies(), new AllocateQuotaSeats(), new RankApplicants(), new JoinLists(), new QuorumVote(), new OfferNextInList(), new RecordAnswer(),
        new EnrolApplicant(), new WithdrawStudent(), new HumanTask(new StandardCalendar(files)),
        .. RuleSteps.All,
        .. ContractsSetup.Types(registry, files),
        new GenerateNumber(new StandardCalendar(files)), .. templates is null ? (ActivityType[])[] : [DocumentsSetup.Step(registry, files, templates), new AskContracts(registry, null)],
        new PinAttestationRules(new(files)), new ReadCandidates(registry), new ReadResults(registry), new CorrectResult(registry), new ReadGrades(registry),
        .. AttendanceSetup.Steps(registry, files, time ?? TimeProvider.System), .. PaySetup.Steps(registry, files, time ?? TimeProvider.System, scripts ?? (() => [])),
        .. RotationSetup.Activities(registry, files),
        .. PlacementActivities.Reading(registry, files, time ?? TimeProvider.System), .. DemandActivities.Reading(registry, time ?? TimeProvider.System),
        .. MovementActivities.Reading(registry, files), .. GraduationActivities.Reading(registry, files), .. IncidentActivities.Reading(registry, files, time ?? TimeProvider.System),
        new ReadMentors(registry, files), new WatchMentors(registry, files), new ReadEnterprise(registry), new SettleEnterprise(),
        new DueTeachers(registry, files, time ?? TimeProvider.System), new RecordUpskilling(),
    ];
}
