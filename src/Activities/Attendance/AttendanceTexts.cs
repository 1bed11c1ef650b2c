using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attendance;

/// <summary>Texts about attendance and diaries.</summary>
static class AttendanceTexts
{
    public static ProcessTexts All { get; } = new("DualFlow.Activities.Attendance.AttendanceTexts");
}
