using DualFlow.Engine.Contract;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace DualFlow.Engine.ControlFlow.Email;

/// <summary>
/// <c>Elsa.SendEmail</c> over SMTP (RFC 5321). At least once: every attempt of one execution carries the same Message-Id, by which
/// mail servers and readers drop a repeat. A passing refusal (4xx, no connection) is tried again; a final one is a fault.
/// </summary>
public sealed class SendEmail(SmtpSettings settings) : WorkActivity
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor => ElsaDescriptors.Get("Elsa.SendEmail");

    /// <inheritdoc/>
    public override async Task<Outcome> RunAsync(ActivityInputs inputs, WorkContext work, CancellationToken ct)
    {
        if (settings.Host is null)
            return Outcome.Fault("email.not_set_up", "This server can't send mail: no mail server is set. The administrator sets DualFlow:Smtp:Host.");
        var message = MailWriter.Write(inputs, settings.DefaultSender, work.IdempotencyKey, out var fault);
        if (message is null)
            return fault!;
        using (message)
            return await HandOverAsync(message, work.Attempt >= settings.Attempts, ct);
    }

    /// <summary>Hands a mail to the server; every refusal is a fault that says what the server said.</summary>
    internal async Task<Outcome> HandOverAsync(MimeMessage message, bool isLastAttempt, CancellationToken ct)
    {
        try
        {
            await SendAsync(message, ct);
            return Outcome.Done();
        }
        catch (SmtpCommandException e) when ((int)e.StatusCode is >= 500)
        {
            return Outcome.Fault("email.refused", $"The mail server refused the mail: {(int)e.StatusCode} {e.Message}");
        }
        catch (AuthenticationException)
        {
            return Outcome.Fault("email.login", "The mail server refused the user or password in DualFlow:Smtp.");
        }
        catch (Exception e) when (e is SmtpCommandException or ProtocolException or SslHandshakeException or IOException or System.Net.Sockets.SocketException or TimeoutException)
        {
            return Outcome.Fault("email.unreachable", $"The mail server {settings.Host} didn't take the mail: {e.Message}", retry: !isLastAttempt);
        }
    }

    async Task SendAsync(MimeMessage message, CancellationToken ct)
    {
        using var client = new SmtpClient { Timeout = (int)settings.Timeout.TotalMilliseconds };
        await client.ConnectAsync(settings.Host!, settings.Port, settings.Security switch
        {
            SmtpSecurity.None => SecureSocketOptions.None,
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.Auto,
        }, ct);
        if (settings.UserName is { Length: > 0 } user)
            await client.AuthenticateAsync(user, settings.Password ?? "", ct);
        await client.SendAsync(message, ct);
        await client.DisconnectAsync(quit: true, ct);
    }
}
