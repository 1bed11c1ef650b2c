using System.Globalization;
using DualFlow.Engine.Tests.ControlFlow;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A server that sends its mail to a mail server of the test.</summary>
public sealed class MailingServer : BrowserServer
{
    /// <summary>Mails that arrived.</summary>
    internal SmtpListener Mail { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["DualFlow__Smtp__Host"] = "127.0.0.1", ["DualFlow__Smtp__Port"] = Mail.Port.ToString(CultureInfo.InvariantCulture), ["DualFlow__Smtp__Security"] = "None",
        ["DualFlow__Smtp__DefaultSender"] = "college@example.org", ["DualFlow__Api__PublicUrl"] = "https://college.example",
    };
}
