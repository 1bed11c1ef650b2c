namespace DualFlow.Engine.ControlFlow.Email;

/// <summary>How the connection to the mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>STARTTLS when the server offers it; TLS at once on port 465.</summary>
    Auto,

    /// <summary>No encryption: only for a server on the same machine.</summary>
    None,

    /// <summary>STARTTLS or nothing is sent (RFC 3207).</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Tls,
}

/// <summary>The mail server that workflows send over; set by the administrator.</summary>
public sealed record SmtpSettings
{
    /// <summary>Host; null when no mail can be sent.</summary>
    public string? Host { get; init; }

    /// <summary>Port, 1 to 65535.</summary>
    public int Port { get; init; } = 587;

    /// <summary>Protection of the connection.</summary>
    public SmtpSecurity Security { get; init; }

    /// <summary>User; null sends without logging in.</summary>
    public string? UserName { get; init; }

    /// <summary>Password of the user.</summary>
    public string? Password { get; init; }

    /// <summary>Sender when the workflow names none, for example <c>College &lt;office@example.kz&gt;</c>.</summary>
    public string? DefaultSender { get; init; }

    /// <summary>Time for each answer of the mail server.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts in all when the mail server can't take the mail for the moment.</summary>
    public int Attempts { get; init; } = 5;
}
