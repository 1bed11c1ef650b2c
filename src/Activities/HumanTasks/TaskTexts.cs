using DualFlow.Activities.Registry;

namespace DualFlow.Activities.HumanTasks;

/// <summary>Reasons about tasks and forms, in every language of the pages.</summary>
static class TaskTexts
{
    /// <summary>Every text.</summary>
    public static ProcessTexts All { get; } = new("DualFlow.Activities.HumanTasks.TaskTexts");
}
