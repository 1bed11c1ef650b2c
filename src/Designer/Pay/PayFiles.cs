using System.Globalization;
using System.Text;
using DualFlow.Activities.Compensation.Runs;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Designer.Pay;

/// <summary>What can be taken home from the page of a month: the register, and the bank's file.</summary>
static class PayFiles
{
    public static void MapPayFiles(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/pay/{id}").RequireAuthorization(DesignerSetup.SignedIn).ExcludeFromDescription();
        files.MapGet("/register.csv", async (string id, HttpContext http, IPeople people, PayDesk desk, PayReader reader, CancellationToken ct) =>
        {
            if (await people.FindAsync(http.User, ct) is not { } person || !(person.May("write:pay") || person.May("read:pay") || person.May("approve:pay")))
                return Forbidden;
            return (await desk.FindAsync(person.TenantId, id, ct)).Value is { } run
                ? Csv(await reader.RegisterAsync(person.TenantId, run, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, ct), $"register-{id}.csv") : TypedResults.NotFound();
        });
        files.MapGet("/bank.csv", async (string id, int? file, HttpContext http, IPeople people, PayDesk desk, TimeProvider time, CancellationToken ct) =>
        {
            // Account numbers leave the house: only who leads the pay may take them.
            if (await people.FindAsync(http.User, ct) is not { } person || !person.May("write:pay"))
                return Forbidden;
            return (await desk.TakeFileAsync(new(person.TenantId, id, new(time.GetUtcNow(), person.Name)), file, ct)).Value is { } given ? Csv(given.Text, $"bank-{id}-{given.Number}.csv") : TypedResults.NotFound();
        });
    }

    static IResult Forbidden => TypedResults.Forbid(authenticationSchemes: [DesignerSetup.CookieScheme]);

    static IResult Csv(string text, string name) => TypedResults.File(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", name);
}
