using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.ControlFlow.Email;

/// <summary>Letters over the mail server that <c>Elsa.SendEmail</c> uses.</summary>
public sealed class SmtpLetters(SmtpSettings settings) : ILetters
{
    readonly SendEmail email = new(settings);

    /// <inheritdoc/>
    public bool AreSetUp => settings.Host is { Length: > 0 } && settings.DefaultSender is { Length: > 0 };

    /// <inheritdoc/>
    public async Task<Problem?> SendAsync(Letter letter, CancellationToken ct)
    {
        using var message = MailWriter.Write(settings.DefaultSender, letter);
        return message is null ? new Problem("email.address", $"\"{letter.To}\" is no mail address.", "Write name@domain.")
            : await email.HandOverAsync(message, isLastAttempt: true, ct) is Outcome.Faulted fault ? new Problem(fault.Code, fault.Message, "Look at DualFlow:Smtp.") : null;
    }
}
