using System.Globalization;
using System.Security.Claims;
using System.Text;
using DualFlow.Activities.Attendance;
using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Compensation.Runs;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Registry.Desk;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Activities.Compensation;

/// <summary>Pay over HTTP: runs with <c>read:pay</c>, <c>write:pay</c> and <c>approve:pay</c>; one's own lines for everybody.</summary>
static class PayEndpoints
{
    const int LongestKey = 200;

    internal sealed record OpenRequest(string Month, string? Country, string? Formula);

    internal sealed record ReasonRequest(string? Reason);

    internal sealed record HandedRequest(bool WithContested = false);

    internal sealed record PaidRequest(IReadOnlyDictionary<string, string>? Bounced);

    internal sealed record AppealRequest(string? Student, string? Grounds);

    internal sealed record PayRun(
        string Id, DateOnly Month, string State, int Sheet, string Country, string? Formula, int Lines, decimal Total, int Anomalies, string? OpenedBy, string? ReviewedBy, string? ApprovedBy, string? ReturnReason, string? InstanceId, int Files, int FilesTaken, int FilesGiven);

    public static void MapPayRuns(this IEndpointRouteBuilder app)
    {
        var pay = app.MapGroup("/api/pay").WithTags("Pay");
        var (read, write, approve) = (Of("read:pay", "write:pay", "approve:pay"), Of("write:pay"), Of("approve:pay"));
        pay.MapGet("", (ClaimsPrincipal who, IPeople people, PayReader reader, CancellationToken ct) => DiaryEndpoints.AsAsync(who, people, async p =>
            DiaryEndpoints.Json((await reader.RunsAsync(p.TenantId, ct)).Select(Shown).ToList()), ct)).RequireAuthorization(read).WithName("ListPayRuns").Produces<IReadOnlyList<PayRun>>();
        pay.MapGet("/mine", (ClaimsPrincipal who, IPeople people, PayReader reader, CancellationToken ct) => DiaryEndpoints.AsAsync(who, people, async p =>
            DiaryEndpoints.Json(await reader.OwnAsync(p, Language, ct)), ct)).RequireAuthorization(PermissionPolicy.Of()).WithName("ListOwnPay").WithSummary("What I was paid, and why.").Produces<IReadOnlyList<PayLineShown>>();
        pay.MapGet("/wards", (ClaimsPrincipal who, IPeople people, PayWards wards, CancellationToken ct) => DiaryEndpoints.AsAsync(who, people, async p =>
            DiaryEndpoints.Json(await wards.ListAsync(p, ct)), ct)).RequireAuthorization(PermissionPolicy.Of()).WithName("ListPayWards").WithSummary("Minors whose parent or guardian I am.").Produces<IReadOnlyList<PayWard>>();
        pay.MapGet("/wards/{student}", (string student, ClaimsPrincipal who, IPeople people, PayWards wards, CancellationToken ct) => DiaryEndpoints.AsAsync(who, people, async p =>
            await wards.LinesAsync(p, student, Language, ct) is var lines && lines.Refusal is { } no ? TaskProblem.Of(no) : DiaryEndpoints.Json(lines.Value!), ct))
            .RequireAuthorization(PermissionPolicy.Of()).WithName("ListWardPay").WithSummary("What my ward was paid, and why; every reading is in the audit.").Produces<IReadOnlyList<PayLineShown>>().Produces<TaskProblem>(403);
        pay.MapGet("/{id}", (string id, ClaimsPrincipal who, IPeople people, PayDesk desk, CancellationToken ct) => DiaryEndpoints.AsAsync(who, people, async p =>
            await desk.FindAsync(p.TenantId, id, ct) is var found && found.Refusal is { } no ? TaskProblem.Of(no) : DiaryEndpoints.Json(Shown(found.Value!)), ct))
            .RequireAuthorization(read).WithName("GetPayRun").Produces<PayRun>().Produces<TaskProblem>(404);
        pay.MapGet("/{id}/lines", LinesAsync).RequireAuthorization(read).WithName("ListPayLines").WithSummary("Lines with the reason of each in words.").Produces<PayLinePage>();
        pay.MapGet("/{id}/held", HeldAsync).RequireAuthorization(read).WithName("ListHeldPay").WithSummary("Payments that an open appeal contests, with the reason in words.").Produces<IReadOnlyList<PayHeld>>().Produces<TaskProblem>(404);
        pay.MapGet("/{id}/register.csv", RegisterAsync).RequireAuthorization(read).WithName("GetPayRegister");
        pay.MapGet("/{id}/bank.csv", BankFileAsync).RequireAuthorization(write).WithName("GetPayBankFile")
            .WithSummary("A bank file of an exported run, by number; the last one without. From then on it stays as it is: it is handed to the bank, or voided.").Produces<TaskProblem>(404).Produces<TaskProblem>(409);
        pay.MapPost("", OpenAsync).RequireAuthorization(write).HonoursKey().WithName("OpenPayRun").WithSummary("Opens the run of a month; there is one for a month.").Produces<PayRun>(201).Produces<TaskProblem>(409);
        Act(pay, "calculate", write, "Computes it to its end.", (desk, order, _, ct) => desk.CalculateAsync(order, ct));
        Act(pay, "review", write, "An accountant has checked it.", (desk, order, _, ct) => desk.ReviewAsync(order, ct));
        Act(pay, "approve", approve, "Another person approves it.", (desk, order, _, ct) => desk.ApproveAsync(order, ct));
        Act(pay, "return", read, "Gives it back, with a reason.", (desk, order, reason, ct) => desk.ReturnAsync(order, reason, ct));
        Act(pay, "export", write, "Makes the payments for the bank.", (desk, order, _, ct) => desk.ExportAsync(order, ct));
        pay.MapPost("/{id}/paid", (string id, PaidRequest? body, ClaimsPrincipal who, IPeople people, PayDesk desk, TimeProvider time, HttpRequest request, CancellationToken ct) => DiaryEndpoints.AsAsync(who, people, async p =>
            Key(request) is not { } key ? NoKey : Answer(await desk.PayAsync(new(p.TenantId, id, new(time.GetUtcNow(), p.Name), key), body?.Bounced ?? new Dictionary<string, string>(), ct)), ct))
            .RequireAuthorization(write).HonoursKey().WithName("RecordPayment").WithSummary("What the bank has answered.").Produces<PayRun>().Produces<TaskProblem>(409);

        pay.MapPost("/{id}/files/{number:int}/handed", (string id, int number, HandedRequest? body, ClaimsPrincipal who, IPeople people, PayDesk desk, TimeProvider time, HttpRequest request, CancellationToken ct) => DiaryEndpoints.AsAsync(who, people, async p =>
            Key(request) is not { } key ? NoKey : Answer(await desk.HandOverFileAsync(new(p.TenantId, id, new(time.GetUtcNow(), p.Name), key), number, body?.WithContested == true, ct)), ct))
            .RequireAuthorization(write).HonoursKey().WithName("HandOverPayFile").WithSummary("The bank has this file: what is in it can't be kept back any more.").Produces<PayRun>().Produces<TaskProblem>(404).Produces<TaskProblem>(409);
        pay.MapPost("/{id}/files/{number:int}/void", (string id, int number, ReasonRequest? body, ClaimsPrincipal who, IPeople people, PayDesk desk, TimeProvider time, HttpRequest request, CancellationToken ct) => DiaryEndpoints.AsAsync(who, people, async p =>
            Key(request) is not { } key ? NoKey : Answer(await desk.VoidFileAsync(new(p.TenantId, id, new(time.GetUtcNow(), p.Name), key), number, body?.Reason ?? "", ct)), ct))
            .RequireAuthorization(write).HonoursKey().WithName("VoidPayFile").WithSummary("The bank never gets this downloaded file: what is in it goes into the next one. With a reason.").Produces<PayRun>().Produces<TaskProblem>(404).Produces<TaskProblem>(409).Produces<TaskProblem>(422);

        pay.MapPost("/{id}/appeals", (string id, AppealRequest body, ClaimsPrincipal who, IPeople people, PayAppeals appeals, HttpRequest request, CancellationToken ct) => DiaryEndpoints.AsAsync(who, people, async p =>
            await appeals.SubmitAsync(p, id, body.Student, body.Grounds ?? "", Key(request), ct) is var answer && answer.Refusal is { } no ? TaskProblem.Of(no) : Results.Ok(answer.Value), ct))
            .RequireAuthorization(PermissionPolicy.Of()).HonoursKey().WithName("AppealPay").WithSummary("Appeals against the pay of a month: one's own, a minor's as parent or guardian, or for a paper that came. The payment is held from then on.")
            .Produces<AppealSummary>().Produces<TaskProblem>(403).Produces<TaskProblem>(404).Produces<TaskProblem>(409).Produces<TaskProblem>(422);

        static string Of(params string[] anyOf) => PermissionPolicy.Of(anyOf);
    }

    static void Act(RouteGroupBuilder pay, string act, string policy, string summary, Func<PayDesk, PayOrder, string, CancellationToken, Task<TaskAnswer<PayRunRow>>> run) =>
        pay.MapPost($"/{{id}}/{act}", (string id, ReasonRequest? body, ClaimsPrincipal who, IPeople people, PayDesk desk, TimeProvider time, HttpRequest request, CancellationToken ct) => DiaryEndpoints.AsAsync(who, people, async p =>
            Key(request) is not { } key ? NoKey : Answer(await run(desk, new(p.TenantId, id, new(time.GetUtcNow(), p.Name), key), body?.Reason ?? "", ct)), ct))
            .RequireAuthorization(policy).HonoursKey().WithName($"{char.ToUpperInvariant(act[0])}{act[1..]}PayRun").WithSummary(summary).Produces<PayRun>().Produces<TaskProblem>(403).Produces<TaskProblem>(409);

    static Task<IResult> OpenAsync(OpenRequest body, ClaimsPrincipal who, IPeople people, PayDesk desk, TimeProvider time, HttpRequest request, CancellationToken ct) => DiaryEndpoints.AsAsync(who, people, async p =>
    {
        if (!DateOnly.TryParseExact(body.Month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return TaskProblem.Of(PayTexts.All.Refuse(422, "pay.month", body.Month));
        if (Key(request) is not { } key)
            return NoKey;
        var answer = await desk.OpenAsync(p.TenantId, month, body.Country ?? "KZ", body.Formula, new(time.GetUtcNow(), p.Name), key, ct);
        return answer.Refusal is { } no ? TaskProblem.Of(no) : Results.Created($"/api/pay/{answer.Value!.Id}", Shown(answer.Value));
    }, ct);

    static Task<IResult> LinesAsync(
        string id, bool? anomalies, bool? deltas, string? ledger, string? person, string? search, int? page, int? pageSize, ClaimsPrincipal who, IPeople people, PayDesk desk, PayReader reader, CancellationToken ct) =>
        DiaryEndpoints.AsAsync(who, people, async p =>
        {
            if (await desk.FindAsync(p.TenantId, id, ct) is var found && found.Refusal is { } no)
                return TaskProblem.Of(no);
            var take = Math.Clamp(pageSize ?? 50, 1, 500);
            return DiaryEndpoints.Json(await reader.LinesAsync(p.TenantId, found.Value!, new(anomalies == true, deltas == true, ledger, person, search, Math.Max(0, page ?? 0) * take, take), Language, ct));
        }, ct);

    static Task<IResult> HeldAsync(string id, ClaimsPrincipal who, IPeople people, PayDesk desk, PayReader reader, CancellationToken ct) => DiaryEndpoints.AsAsync(who, people, async p =>
        await desk.FindAsync(p.TenantId, id, ct) is var found && found.Refusal is { } no ? TaskProblem.Of(no) : DiaryEndpoints.Json(await reader.HeldAsync(p.TenantId, found.Value!, Language, ct)), ct);

    static Task<IResult> RegisterAsync(string id, ClaimsPrincipal who, IPeople people, PayDesk desk, PayReader reader, CancellationToken ct) => DiaryEndpoints.AsAsync(who, people, async p =>
        await desk.FindAsync(p.TenantId, id, ct) is var found && found.Refusal is { } no ? TaskProblem.Of(no) : Csv(await reader.RegisterAsync(p.TenantId, found.Value!, Language, ct), $"register-{id}.csv"), ct);

    static Task<IResult> BankFileAsync(string id, int? file, ClaimsPrincipal who, IPeople people, PayDesk desk, TimeProvider time, CancellationToken ct) => DiaryEndpoints.AsAsync(who, people, async p =>
        await desk.TakeFileAsync(new(p.TenantId, id, new(time.GetUtcNow(), p.Name)), file, ct) is var given && given.Refusal is { } no ? TaskProblem.Of(no) : Csv(given.Value!.Text, $"bank-{id}-{given.Value.Number}.csv"), ct);

    static IResult Csv(string text, string name) => Results.File(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", name);

    static IResult NoKey => TaskProblem.Of(PayTexts.All.Refuse(400, "pay.key"));

    static string? Key(HttpRequest request) => request.Headers["Idempotency-Key"].ToString() is { Length: > 0 and <= LongestKey } key ? key : null;

    static IResult Answer(TaskAnswer<PayRunRow> answer) => answer.Refusal is { } no ? TaskProblem.Of(no) : Results.Ok(Shown(answer.Value!));

    static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is var language && language is ("kk" or "ru") ? language : "en";

    static PayRun Shown(PayRunRow r) => new(
        r.Id, r.Month, r.State, r.Sheet, r.Country, r.Formula, r.Lines, r.Hundredths / 100m, r.Anomalies, r.OpenedBy, r.ReviewedBy, r.ApprovedBy, r.ReturnReason, r.InstanceId, r.Files, r.FilesTaken, r.FilesGiven);
}
