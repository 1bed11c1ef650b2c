namespace DualFlow.Server.Hosting;

/// <summary>Headers that tell a browser what no page of ours needs (OWASP ASVS 5, 3.4).</summary>
public static class SecurityHeaders
{
    // The API answers JSON: nothing in it may run or be framed.
    const string ForData = "default-src 'none'; frame-ancestors 'none'";

    // Our pages: scripts and the circuit from this server only; Radzen sets sizes and positions by style attributes.
    const string ForPages = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'";

    // Hangfire's dashboard brings inline styles and scripts of its own.
    const string ForDashboard = "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    /// <summary>Adds the headers to every answer.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-site";
            headers.TryAdd("Content-Security-Policy", PolicyFor(http));
            if (http.Request.IsHttps)
                headers.StrictTransportSecurity = "max-age=31536000";
            return Task.CompletedTask;
        });
        return next(http);
    });

    static string PolicyFor(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/hangfire", StringComparison.OrdinalIgnoreCase) ? ForDashboard
        : http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null ? ForPages
        : ForData;
}
