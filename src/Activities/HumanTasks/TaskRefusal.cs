using DualFlow.Activities.Forms;
using DualFlow.Engine.Definitions;

namespace DualFlow.Activities.HumanTasks;

/// <summary>Why something can't be done with a task or form, in every language of the pages.</summary>
/// <param name="Status">HTTP status: 400, 403, 404, 409, 413, 415, 422, 503.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Message">What is the matter.</param>
/// <param name="Fix">What to do.</param>
/// <param name="Fields">Answers that can't be taken.</param>
public sealed record TaskRefusal(int Status, string Code, LocalText Message, LocalText Fix, IReadOnlyList<FieldProblem>? Fields = null)
{
    /// <summary>A refusal by code; its texts stand in the resources as "what is the matter | what to do".</summary>
    public static TaskRefusal Of(int status, string code, params object?[] places) => TaskTexts.All.Refuse(status, code, places);

    /// <summary>The refusal as a problem, in English.</summary>
    public Problem ToProblem() => new(Code, Message.In("en"), Fix.In("en"));
}

/// <summary>Something, or why not.</summary>
/// <typeparam name="T">What.</typeparam>
/// <param name="Value">What there is; null when refused.</param>
/// <param name="Refusal">Why not; null when it worked.</param>
public sealed record TaskAnswer<T>(T? Value, TaskRefusal? Refusal) where T : class
{
    /// <summary>It worked.</summary>
    public static implicit operator TaskAnswer<T>(T value) => FromT(value);

    /// <summary>It didn't.</summary>
    public static implicit operator TaskAnswer<T>(TaskRefusal refusal) => FromTaskRefusal(refusal);

    /// <summary>It worked.</summary>
    public static TaskAnswer<T> FromT(T value) => new(value, null);

    /// <summary>It didn't.</summary>
    public static TaskAnswer<T> FromTaskRefusal(TaskRefusal refusal) => new(null, refusal);
}
