using System.Security.Cryptography;
using System.Text;

namespace DualFlow.Engine.Interpreter;

/// <summary>
/// A durable wait of one token: a name and payload that a stimulus must match, or a due time, or both.
/// A timer is a bookmark with a due time; a trigger is the same row without an instance (see <c>Trigger</c>).
/// </summary>
/// <param name="Id">Unique over all instances: <c>{instanceId}:b{n}</c>.</param>
/// <param name="TokenId">The waiting token.</param>
/// <param name="Name">Stimulus name, for example <c>Elsa.Event</c>.</param>
/// <param name="Hash">See <see cref="HashOf"/>.</param>
/// <param name="Payload">What is hashed and shown, as JSON text with PascalCase names; null when there is none.</param>
/// <param name="ActivityId">Id of the activity in the document.</param>
/// <param name="ActivityNodeId">Path of ids from the root.</param>
/// <param name="DueAt">UTC time at which the wait ends by itself; null when only a stimulus ends it.</param>
/// <param name="Tag">A stable word for the activity's own use when it is resumed; null when it needs none.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Metadata">More about the wait that is not hashed, as JSON text (for example a task's name and payload); null when there is none.</param>
public sealed record Bookmark(
    string Id, int TokenId, string Name, string Hash, string? Payload, string ActivityId, string ActivityNodeId,
    DateTimeOffset? DueAt, string? Tag, DateTimeOffset CreatedAt, string? Metadata = null)
{
    /// <summary>Elsa's bookmark hash: upper-case hex SHA-256 of <c>name|payload|activityInstanceId</c>, empty parts left out (ELSA.md 3.7).</summary>
    public static string HashOf(string name, string? payload, string? activityInstanceId = null)
    {
        var text = string.Join('|', new[] { name, payload, activityInstanceId }.Where(p => !string.IsNullOrEmpty(p)));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
