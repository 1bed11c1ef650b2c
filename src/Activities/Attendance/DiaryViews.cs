using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Attendance.Rules;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attendance;

/// <summary>A week of a diary with everything on its page.</summary>
/// <param name="Week">The week.</param>
/// <param name="Contract">Its contract.</param>
/// <param name="Student">Its student.</param>
/// <param name="Enterprise">Name of the enterprise.</param>
/// <param name="Days">Days of the week that are planned or worked.</param>
/// <param name="Entries">Lines.</param>
/// <param name="Violations">Limits of working time that the week passes.</param>
/// <param name="IsLocked">True when a day of it lies in a closed month.</param>
/// <param name="May">What the reader may do.</param>
public sealed record DiaryWeekView(
    DiaryWeekRow Week, ContractRow Contract, StudentRow Student, string Enterprise, IReadOnlyList<AttendanceDayRow> Days, IReadOnlyList<DiaryEntryRow> Entries,
    IReadOnlyList<WorkTimeViolation> Violations, bool IsLocked, DiaryRights May);

/// <summary>What the reader may do with a week.</summary>
/// <param name="Write">Write lines and hand it in.</param>
/// <param name="Confirm">Confirm presence and the week.</param>
/// <param name="Check">Look at it as the master.</param>
public sealed record DiaryRights(bool Write, bool Confirm, bool Check);

/// <summary>A week in a list.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="Monday">First day.</param>
/// <param name="StudentId">The student.</param>
/// <param name="Student">Name of the student.</param>
/// <param name="State">State of the week.</param>
/// <param name="PlannedMinutes">Planned.</param>
/// <param name="PresentMinutes">Present.</param>
/// <param name="WrittenMinutes">Written down.</param>
/// <param name="OpenDays">Planned days without presence or reason.</param>
public sealed record DiaryWeekItem(
    string ContractId, DateOnly Monday, string StudentId, string Student, string State, int PlannedMinutes, int PresentMinutes, int WrittenMinutes, int OpenDays);

/// <summary>A page of weeks.</summary>
/// <param name="Items">The weeks.</param>
/// <param name="TotalCount">How many there are.</param>
public sealed record DiaryWeekPage(IReadOnlyList<DiaryWeekItem> Items, int TotalCount);

/// <summary>Names a week.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="Monday">First day.</param>
public sealed record DiaryWeekKey(string ContractId, DateOnly Monday);
