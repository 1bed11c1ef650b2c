using System.Globalization;
using DualFlow.Activities.Registry.Desk;
using DualFlow.Activities.Registry.Kinds;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Designer.Registry;

/// <summary>What can be taken home from a register: what is listed as CSV or XLSX, and an empty table to fill in.</summary>
static class RegistryFiles
{
    const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapRegistryFiles(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/registry/{kind}").RequireAuthorization(DesignerSetup.SignedIn).ExcludeFromDescription();
        files.MapGet("/export.csv", (string kind, string? search, HttpContext http, IPeople people, RegistryDesk desk, CancellationToken ct) => AnswerAsync(kind, search, 1, "csv", http, people, desk, ct));
        files.MapGet("/export.xlsx", (string kind, string? search, HttpContext http, IPeople people, RegistryDesk desk, CancellationToken ct) => AnswerAsync(kind, search, 1, "xlsx", http, people, desk, ct));
        files.MapGet("/template.xlsx", (string kind, HttpContext http, IPeople people, RegistryDesk desk, CancellationToken ct) => AnswerAsync(kind, null, 0, "xlsx", http, people, desk, ct));
    }

    static async Task<IResult> AnswerAsync(string kind, string? search, int take, string extension, HttpContext http, IPeople people, RegistryDesk desk, CancellationToken ct)
    {
        if (!Permissions.Holds(http.User, "read:registry"))
            return TypedResults.Forbid(authenticationSchemes: [DesignerSetup.CookieScheme]);
        if (RegistryKinds.Find(kind) is not { } register)
            return TypedResults.NotFound();
        var query = new RegistryQuery
        {
            Search = search, Take = take,
            Filters = register.Fields.Where(f => f.InFilter && http.Request.Query.ContainsKey(f.Name)).ToDictionary(f => f.Name, f => http.Request.Query[f.Name].ToString(), StringComparer.Ordinal),
        };
        var content = new MemoryStream();
        await desk.ExportAsync((await people.FindAsync(http.User, ct))?.TenantId, register, query, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, extension == "xlsx", content, ct);
        return TypedResults.File(content.ToArray(), extension == "xlsx" ? Workbook : "text/csv; charset=utf-8", $"{kind}.{extension}");
    }
}
