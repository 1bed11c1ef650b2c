namespace DualFlow.Designer.Texts;

/// <summary>Names the resource files with the words of lengths of time and schedules.</summary>
public sealed class ScheduleTexts;
