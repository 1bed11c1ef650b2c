using DualFlow.Activities.Forms;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attendance;

/// <summary>Texts about attendance and diaries.</summary>
static class AttendanceTexts
{
    public static ProcessTexts All { get; } = new("DualFlow.Activities.Attendance.AttendanceTexts");

    /// <summary>What is missing for a day at the workplace, in words.</summary>
    public static LocalText Missing(IReadOnlyList<string> reasons)
    {
        string In(string language) => string.Join(", ", reasons.Select(r => All.In(language, $"missing.{r}") is var text && text == $"missing.{r}" ? r : text));
        return new(In("kk"), In("ru"), In("en"));
    }
}
