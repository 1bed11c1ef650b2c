using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Contract;

/// <summary>A letter to one person.</summary>
/// <param name="To">Mail address.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Key">The same on every attempt: by it mail servers and readers drop a repeat.</param>
public sealed record Letter(string To, string Subject, string Text, string Key);

/// <summary>Sends letters that no workflow has drawn, such as reminders of tasks. The engine implements it with its mail server.</summary>
public interface ILetters
{
    /// <summary>False when no mail server is set: then nobody need ask.</summary>
    bool AreSetUp { get; }

    /// <summary>Hands a letter to the mail server.</summary>
    /// <returns>Null when it was taken; otherwise why not.</returns>
    Task<Problem?> SendAsync(Letter letter, CancellationToken ct);
}
