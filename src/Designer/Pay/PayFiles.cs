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
        files.MapGet("/register.csv", (string id, HttpContext http, IPeople people, PayDesk desk, PayReader reader, CancellationToken ct) =>
            AnswerAsync(id, "register", http, people, desk, (t, run) => reader.RegisterAsync(t, run, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, ct), ct));
        files.MapGet("/bank.csv", (string id, HttpContext http, IPeople people, PayDesk desk, PayReader reader, CancellationToken ct) =>
            AnswerAsync(id, "bank", http, people, desk, (t, run) => reader.BankFileAsync(t, run, ct), ct));
    }

    static async Task<IResult> AnswerAsync(
        string id, string name, HttpContext http, IPeople people, PayDesk desk, Func<string?, Activities.Compensation.Rows.PayRunRow, Task<string>> write, CancellationToken ct)
    {
        // Account numbers leave the house: only who leads the pay may take them.
        if (await people.FindAsync(http.User, ct) is not { } person || !(person.May("write:pay") || (name == "register" && (person.May("read:pay") || person.May("approve:pay")))))
            return TypedResults.Forbid(authenticationSchemes: [DesignerSetup.CookieScheme]);
        if ((await desk.FindAsync(person.TenantId, id, ct)).Value is not { } run || (name == "bank" && run.ExportedMs is null))
            return TypedResults.NotFound();
        return TypedResults.File(Encoding.UTF8.GetBytes(await write(person.TenantId, run)), "text/csv; charset=utf-8", $"{name}-{id}.csv");
    }
}
