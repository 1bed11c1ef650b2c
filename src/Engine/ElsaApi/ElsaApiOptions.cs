namespace DualFlow.Engine.ElsaApi;

/// <summary>Settings of the HTTP surface, section <c>DualFlow:Api</c>.</summary>
public sealed class ElsaApiOptions
{
    /// <summary>Where the settings stand.</summary>
    public const string Section = "DualFlow:Api";

    /// <summary>Path that Elsa's routes stand under.</summary>
    public string Prefix { get; set; } = "/elsa/api";

    /// <summary>Path that the hubs stand under: beside the API.</summary>
    public string HubPath => Prefix.TrimEnd('/') is var p && p.LastIndexOf('/') is var at and >= 0 ? p[..at] + "/hubs" : "/hubs";

    /// <summary>Path that workflows with an HTTP endpoint answer under; empty switches them off.</summary>
    public string WorkflowsPath { get; set; } = "/workflows";

    /// <summary>Address that signed links are made with, for example <c>https://college.example</c>; empty uses the request's.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Origins of other web applications that may call the API from a browser, for example Elsa Studio's; <c>*</c> allows any.</summary>
    public IList<string> Origins { get; } = [];

    /// <summary>Largest request body in bytes; uploads included.</summary>
    public long MaxBodyBytes { get; set; } = 16 << 20;

    /// <summary>Largest body in bytes that a workflow's own HTTP endpoint takes when the activity sets no limit.</summary>
    public long MaxWorkflowBodyBytes { get; set; } = 4 << 20;

    /// <summary>How long a request to a workflow's HTTP endpoint may take when the activity sets no limit.</summary>
    public TimeSpan WorkflowTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Failed logins per account and minute before the account has to wait.</summary>
    public int FailedLoginsPerAccount { get; set; } = 5;

    /// <summary>Failed logins per address and minute before the address has to wait.</summary>
    public int FailedLoginsPerAddress { get; set; } = 20;

    /// <summary>Life of an access token.</summary>
    public TimeSpan AccessTokenLife { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Life of a refresh token.</summary>
    public TimeSpan RefreshTokenLife { get; set; } = TimeSpan.FromDays(7);
}
