using DualFlow.Activities.Attendance.Steps;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DualFlow.Activities.Attendance;

/// <summary>Puts attendance and diaries into an application.</summary>
public static class AttendanceSetup
{
    /// <summary>Registers what pages and API act through.</summary>
    public static IServiceCollection AddAttendance(this IServiceCollection services, RegistryConnections registry, WorkflowFiles files)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(registry);
        services.TryAddSingleton(files);
        services.AddSingleton<DiaryReader>();
        services.AddSingleton<DiaryDesk>();
        services.AddSingleton<AbsenceDesk>();
        services.AddSingleton<CorrectionDesk>();
        services.AddSingleton<SafetyDesk>();
        return services;
    }

    /// <summary>Steps of workflows that read and write attendance.</summary>
    internal static IReadOnlyList<ActivityType> Steps(RegistryConnections registry, WorkflowFiles files, TimeProvider time)
    {
        var reader = new DiaryReader(registry, files, time);
        return [new ReadDiaryWeek(reader), new DecideDiaryWeek(new(registry, reader, time)), new RecordAbsence(new(registry, reader, time), reader), new CorrectDay(new(registry, reader, time))];
    }

    /// <summary>Maps <c>/api/diary</c> and <c>/api/attendance</c>.</summary>
    public static void MapAttendance(this IEndpointRouteBuilder app) => app.MapDiary();
}
