using DualFlow.Activities.Forms;
using Microsoft.AspNetCore.Http;

namespace DualFlow.Activities.HumanTasks;

/// <summary>A refusal as problem details (RFC 9457), with every language and the answers that can't be taken.</summary>
/// <param name="Type">A URN with the code.</param>
/// <param name="Title">What is the matter, in English.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What to do, in English.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Messages">What is the matter.</param>
/// <param name="Fixes">What to do.</param>
/// <param name="Fields">Answers that can't be taken.</param>
public sealed record TaskProblem(
    string Type, string Title, int Status, string Detail, string Code, LocalText Messages, LocalText Fixes, IReadOnlyList<FieldProblem>? Fields)
{
    /// <summary>The refusal as an answer.</summary>
    public static IResult Of(TaskRefusal refusal) => Results.Json(From(refusal), contentType: "application/problem+json", statusCode: refusal.Status);

    /// <summary>The refusal as problem details.</summary>
    public static TaskProblem From(TaskRefusal refusal) =>
        new($"urn:dualflow:problem:{refusal.Code}", refusal.Message.In("en"), refusal.Status, refusal.Fix.In("en"), refusal.Code, refusal.Message, refusal.Fix, refusal.Fields);
}
