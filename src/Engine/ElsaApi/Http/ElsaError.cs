using DualFlow.Engine.Definitions;
using Microsoft.AspNetCore.Http;

namespace DualFlow.Engine.ElsaApi.Http;

/// <summary>An error as Elsa's clients read it, and our problems for those who want more.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Errors">Messages by field.</param>
/// <param name="Problems">Every problem with code, place and fix; null when the error is not about a document.</param>
public sealed record ElsaError(int StatusCode, string Message, IReadOnlyDictionary<string, string[]> Errors, IReadOnlyList<Problem>? Problems = null)
{
    /// <summary>What FastEndpoints, and so Elsa, says above the list.</summary>
    public const string Several = "One or more errors occurred!";

    /// <summary>An error that concerns one field.</summary>
    public static ElsaError Of(int status, string field, string message) =>
        new(status, status == StatusCodes.Status400BadRequest ? Several : message, new Dictionary<string, string[]> { [field] = [message] });

    /// <summary>What is wrong with a document, by the code of the problem's area.</summary>
    public static ElsaError Of(IReadOnlyList<Problem> problems) => new(
        StatusCodes.Status400BadRequest, Several,
        problems.GroupBy(p => p.ActivityId ?? "generalErrors", StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(Sentence).ToArray(), StringComparer.Ordinal),
        problems);

    /// <summary>A problem as one sentence for a list that has no room for more.</summary>
    public static string Sentence(Problem problem)
    {
        var who = problem.ActivityName is { } name ? $"{name}: " : "";
        var at = problem.Line is null ? "" : $" (line {problem.Line}, column {problem.Column})";
        return $"{who}{problem.Message}{at} {problem.Fix}";
    }
}

/// <summary>A request that can't be answered as it stands; becomes an <see cref="ElsaError"/>.</summary>
public sealed class RequestException(int status, string field, string message) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The query value, header or member that is wrong.</summary>
    public string Field { get; } = field;

    /// <summary>400 about one field.</summary>
    public static RequestException Bad(string field, string message) => new(StatusCodes.Status400BadRequest, field, message);

    /// <summary>404.</summary>
    public static RequestException NotFound(string what, string id) => new(StatusCodes.Status404NotFound, "id", $"There is no {what} with id \"{id}\".");
}
