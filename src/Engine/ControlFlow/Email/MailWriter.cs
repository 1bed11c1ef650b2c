using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using MimeKit;

namespace DualFlow.Engine.ControlFlow.Email;

/// <summary>Makes the mail from an activity's inputs.</summary>
static partial class MailWriter
{
    /// <summary>The mail, or the fault that says which input is wrong.</summary>
    public static MimeMessage? Write(ActivityInputs inputs, string? defaultSender, string idempotencyKey, out Outcome.Faulted? fault)
    {
        var message = new MimeMessage();
        var sender = Values.ToText(inputs["From"]) is { Length: > 0 } from ? from : defaultSender ?? "";
        fault = sender.Length == 0
            ? Outcome.Fault("email.sender", "The mail has no sender. Fill in From, or let the administrator set DualFlow:Smtp:DefaultSender.")
            : Add(message.From, sender, "From") ?? Add(message.To, inputs["To"], "To") ?? Add(message.Cc, inputs["Cc"], "CC")
            ?? Add(message.Bcc, inputs["Bcc"], "BCC") ?? Add(message.ReplyTo, inputs["ReplyTo"], "Reply to");
        if (fault is null && message.To.Count + message.Cc.Count + message.Bcc.Count == 0)
            fault = Outcome.Fault("email.recipient", "The mail has no recipient. Fill in To.");
        if (fault is not null)
        {
            message.Dispose();
            return null;
        }
        message.Subject = Values.ToText(inputs["Subject"]);
        message.MessageId = IdOf(idempotencyKey, message.From.Mailboxes.First().Domain);
        var body = Values.ToText(inputs["Body"]);
        message.Body = new TextPart(Tag().IsMatch(body) ? "html" : "plain") { Text = body };
        return message;
    }

    /// <summary>The mail of a letter; null when an address is none.</summary>
    public static MimeMessage? Write(string? sender, Letter letter)
    {
        var message = new MimeMessage();
        if (Add(message.From, sender, "From") is not null || Add(message.To, letter.To, "To") is not null || message.From.Count == 0 || message.To.Count == 0)
        {
            message.Dispose();
            return null;
        }
        message.Subject = letter.Subject.ReplaceLineEndings(" ");
        message.MessageId = IdOf(letter.Key, message.From.Mailboxes.First().Domain);
        message.Body = new TextPart("plain") { Text = letter.Text };
        return message;
    }

    static Outcome.Faulted? Add(InternetAddressList list, object? value, string field)
    {
        foreach (var text in (Values.Items(value) ?? [value]).Select(Values.ToText).Where(t => t.Length > 0))
            // A line break inside an address is an attempt to write headers.
            if (!text.Any(char.IsControl) && InternetAddressList.TryParse(text, out var addresses) && addresses.Mailboxes.All(m => m.Address.Contains('@', StringComparison.Ordinal)))
                list.AddRange(addresses);
            else
                return Outcome.Fault("email.address", $"{field}: \"{text}\" is no mail address. Write name@domain.");
        return null;
    }

    // A hash keeps ids of instances out of people's mailboxes and fits RFC 5322 whatever the key holds.
    static string IdOf(string key, string domain) => $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32]}@{(domain.Length > 0 ? domain : "localhost")}";

    [GeneratedRegex(@"<(?:[a-zA-Z][^<>]*|/[a-zA-Z]+|!--)>")]
    private static partial Regex Tag();
}
