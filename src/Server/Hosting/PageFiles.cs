using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace DualFlow.Server.Hosting;

/// <summary>
/// How scripts, style sheets and fonts go out: with the compressed copy that the build made, and compressed on the way where it made none.
/// A published server has a copy of everything; one that runs from its build folder lacks those of packages.
/// </summary>
static class PageFiles
{
    // Files change with a build only. With this on, a server in a build folder takes no copy on trust and packs what differs without compressing it.
    const string Reload = "ReloadStaticAssetsAtRuntime";

    static readonly PathString[] Places = ["/_content", "/_framework"];

    /// <summary>Adds what <see cref="UsePageFiles"/> needs.</summary>
    public static void AddPageFiles(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Reload] is null && !builder.Environment.IsDevelopment())
            builder.Configuration[Reload] = "false";
        builder.Services.AddResponseCompression(o =>
        {
            // Only public files are compressed, none that a secret could be guessed from by its length (BREACH).
            o.EnableForHttps = true;
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
    }

    /// <summary>Compresses files that have no compressed copy. Call before routing.</summary>
    public static void UsePageFiles(this IApplicationBuilder app) => app.UseWhen(
        http => Array.Exists(Places, place => http.Request.Path.StartsWithSegments(place, StringComparison.Ordinal)), files => files.UseResponseCompression());
}
