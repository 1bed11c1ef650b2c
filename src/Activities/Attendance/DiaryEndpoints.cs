using System.Security.Claims;
using System.Text.Json.Serialization;
using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Attendance.Rules;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Activities.Attendance;

/// <summary>Diaries and attendance over HTTP: for everybody who is logged in, each sees their own, their students', or all with <c>read:attendance</c>.</summary>
static class DiaryEndpoints
{
    internal sealed record DiaryDay(DateOnly Day, string Station, decimal PlannedHours, decimal PresentHours, string Kind, bool IsApproved, string Blocked);

    internal sealed record DiaryDocument(
        string ContractId, DateOnly Monday, string StudentId, string Student, string Enterprise, string State, int? Mark, string? Comment, bool IsLocked, IReadOnlyList<DiaryDay> Days,
        IReadOnlyList<LineRequest> Lines, IReadOnlyList<WorkTimeViolation> Violations, DiaryRights May);

    internal sealed record LineRequest(DateOnly Day, string Item, decimal Hours, string Text);

    internal sealed record WriteRequest(IReadOnlyList<LineRequest> Lines, bool HandsIn);

    internal sealed record ApproveRequest([property: JsonRequired] IReadOnlyList<DiaryWeekKey> Weeks, int? Mark);

    internal sealed record ApproveResult(string ContractId, DateOnly Monday, bool IsApproved, TaskProblem? Problem);

    internal sealed record CommentRequest(string? Comment);

    internal sealed record MarkRequest(string Kind, decimal Hours);

    internal sealed record AbsenceRequest(string StudentId, DateOnly From, DateOnly To, string Reason, string? Proof, ProofFile? File = null);

    internal sealed record ProofFile(string Name, byte[] Content);

    internal sealed record DecideRequest(bool Excuses);

    internal sealed record MedicalRequest(DateOnly Until);

    internal sealed record BriefingRequest([property: JsonRequired] string StudentId, [property: JsonRequired] string Kind, [property: JsonRequired] DateOnly Day, string? Station, bool TestPassed);

    internal sealed record CorrectionRequest(string ContractId, DateOnly Day, string Kind, decimal Hours, string Reason);

    public static void MapDiary(this IEndpointRouteBuilder app)
    {
        var diary = app.MapGroup("/api/diary").RequireAuthorization(PermissionPolicy.Of()).WithTags("Diary");
        diary.MapGet("", (string? state, int? page, int? pageSize, ClaimsPrincipal who, IPeople people, DiaryReader reader, CancellationToken ct) => AsAsync(who, people, async p =>
        {
            var take = Math.Clamp(pageSize ?? 50, 1, 200);
            return Json(await reader.ListAsync(p, state, Math.Max(0, page ?? 0) * take, take, ct));
        }, ct)).WithName("ListDiaryWeeks").WithSummary("Weeks: a student's own, a mentor's and a master's students', or all.").Produces<DiaryWeekPage>();
        diary.MapGet("/{contractId}/{day}", (string contractId, DateOnly day, ClaimsPrincipal who, IPeople people, DiaryReader reader, CancellationToken ct) =>
            AsAsync(who, people, async p => Answer(await reader.FindAsync(p, contractId, day, ct)), ct)).WithName("GetDiaryWeek").Produces<DiaryDocument>().Produces<TaskProblem>(404);
        diary.MapPut("/{contractId}/{day}", (string contractId, DateOnly day, WriteRequest body, ClaimsPrincipal who, IPeople people, DiaryDesk desk, CancellationToken ct) => AsAsync(who, people, async p =>
            Answer(await desk.WriteAsync(p, Key(contractId, day), [.. body.Lines.Select(l => new DiaryLine(l.Day, l.Item, (int)(l.Hours * 60), l.Text))], body.HandsIn, ct)), ct))
            .WithName("WriteDiaryWeek").WithSummary("Keeps the lines of a week, and hands it in. Sending the same again changes nothing.").Produces<DiaryDocument>().Produces<TaskProblem>(422);
        diary.MapPost("/approve", (ApproveRequest body, ClaimsPrincipal who, IPeople people, DiaryDesk desk, CancellationToken ct) => AsAsync(who, people, async p =>
        {
            var answers = await desk.ApproveAsync(p, [.. body.Weeks.Select(w => Key(w.ContractId, w.Monday))], body.Mark, ct);
            return Results.Ok(answers.Select(a => new ApproveResult(a.Key.ContractId, a.Key.Monday, a.Value is null, a.Value is { } no ? TaskProblem.From(no) : null)));
        }, ct)).WithName("ApproveDiaryWeeks").WithSummary("Approves weeks that were handed in; a repeat changes nothing.").Produces<IReadOnlyList<ApproveResult>>();
        diary.MapPost("/{contractId}/{day}/return", (string contractId, DateOnly day, CommentRequest body, ClaimsPrincipal who, IPeople people, DiaryDesk desk, CancellationToken ct) =>
            AsAsync(who, people, async p => Answer(await desk.ReturnAsync(p, Key(contractId, day), body.Comment ?? "", ct)), ct)).WithName("ReturnDiaryWeek").Produces<DiaryDocument>();
        diary.MapPost("/{contractId}/{day}/check", (string contractId, DateOnly day, CommentRequest body, ClaimsPrincipal who, IPeople people, DiaryDesk desk, CancellationToken ct) =>
            AsAsync(who, people, async p => Answer(await desk.SpotCheckAsync(p, Key(contractId, day), body.Comment ?? "", ct)), ct)).WithName("CheckDiaryWeek").WithSummary("A master's spot check; a comment names defects and sends the week back.").Produces<DiaryDocument>();

        var attendance = app.MapGroup("/api/attendance").RequireAuthorization(PermissionPolicy.Of()).WithTags("Attendance");
        attendance.MapPut("/{contractId}/{day}", (string contractId, DateOnly day, MarkRequest body, ClaimsPrincipal who, IPeople people, DiaryDesk desk, CancellationToken ct) =>
            AsAsync(who, people, async p => Answer(await desk.MarkAsync(p, contractId, day, body.Kind, (int)(body.Hours * 60), ct)), ct)).WithName("MarkAttendance").WithSummary("Says what a day was.").Produces<DiaryDocument>();
        attendance.MapPost("/{contractId}/check", (string contractId, string? method, ClaimsPrincipal who, IPeople people, DiaryDesk desk, CancellationToken ct) =>
            AsAsync(who, people, async p => Answer(await desk.CheckAsync(p, contractId, method ?? "geo", ct)), ct)).WithName("CheckInOrOut").WithSummary("Comes to the station, or leaves it.").Produces<DiaryDocument>();
        attendance.MapGet("/absences", (bool? open, int? page, int? pageSize, ClaimsPrincipal who, IPeople people, SafetyDesk desk, CancellationToken ct) => AsAsync(who, people, async p =>
            Json(await desk.AbsencesAsync(p, open ?? false, Skip(page, pageSize), Take(pageSize), ct)), ct))
            .WithName("ListAbsences").WithSummary("Absences that the caller may see, those that wait for a decision first.").Produces<AbsencePage>();
        attendance.MapGet("/safety", (bool? blocked, int? page, int? pageSize, ClaimsPrincipal who, IPeople people, SafetyDesk desk, CancellationToken ct) => AsAsync(who, people, async p =>
            Json(await desk.ListAsync(p, blocked ?? false, Skip(page, pageSize), Take(pageSize), ct)), ct))
            .WithName("ListSafety").WithSummary("Who is admitted to the workplace today, and what is missing.").Produces<SafetyList>();
        attendance.MapPut("/medical/{studentId}", (string studentId, MedicalRequest body, ClaimsPrincipal who, IPeople people, SafetyDesk desk, CancellationToken ct) => AsAsync(who, people, async p =>
            (await desk.ExamineAsync(p, studentId, body.Until, ct)).Refusal is { } no ? TaskProblem.Of(no) : Results.NoContent(), ct)).WithName("RecordMedical").WithSummary("Keeps the last day of a medical certificate.").Produces(204).Produces<TaskProblem>(403).Produces<TaskProblem>(422);
        attendance.MapPost("/absences", (AbsenceRequest body, ClaimsPrincipal who, IPeople people, AbsenceDesk desk, CancellationToken ct) => AsAsync(who, people, async p =>
            await FileAsync(body.File, async file => Made("/api/attendance/absences/", await desk.AskAsync(p, body.StudentId, body.From, body.To, body.Reason, body.Proof, file, ct), a => a.Id), ct), ct)).WithName("AskForAbsence")
            .WithSummary("Asks for an absence to be excused, with the number of the document or the document itself (PDF, JPEG or PNG, 10 MB at the most, Base64).").Produces<AbsenceRow>(201).Produces<TaskProblem>(422);
        attendance.MapPut("/absences/{id}/proof", (string id, ProofFile body, ClaimsPrincipal who, IPeople people, AbsenceDesk desk, CancellationToken ct) => AsAsync(who, people, async p =>
            await FileAsync(body, async file => await desk.ProveAsync(p, id, file!, ct) is var answer && answer.Refusal is { } no ? TaskProblem.Of(no) : Results.Ok(answer.Value), ct), ct)).WithName("AttachProof")
            .WithSummary("Attaches the document to an absence that waits for a decision.").Produces<AbsenceRow>().Produces<TaskProblem>(415);
        attendance.MapGet("/absences/{id}/proof", (string id, ClaimsPrincipal who, IPeople people, AbsenceDesk desk, HttpResponse response, CancellationToken ct) => AsAsync(who, people, async p =>
            await desk.SendProofAsync(p, id, response, ct), ct)).WithName("GetProof").Produces(200).Produces<TaskProblem>(404);
        attendance.MapPost("/absences/{id}/decide", (string id, DecideRequest body, ClaimsPrincipal who, IPeople people, AbsenceDesk desk, CancellationToken ct) => AsAsync(who, people, async p =>
            await desk.DecideAsync(p, id, body.Excuses, ct) is var answer && answer.Refusal is { } no ? TaskProblem.Of(no) : Results.Ok(answer.Value), ct)).WithName("DecideAbsence").Produces<AbsenceRow>();
        attendance.MapPost("/briefings", (BriefingRequest body, ClaimsPrincipal who, IPeople people, AbsenceDesk desk, CancellationToken ct) => AsAsync(who, people, async p =>
            Made("/api/attendance/briefings/", await desk.BriefAsync(p, body.StudentId, body.Kind, body.Day, body.Station, body.TestPassed, ct), b => b.Id), ct)).WithName("RecordBriefing").Produces<BriefingRow>(201);
        attendance.MapGet("/corrections", (ClaimsPrincipal who, IPeople people, CorrectionDesk desk, CancellationToken ct) =>
            AsAsync(who, people, async p => Json(await desk.ListAsync(p, ct)), ct)).WithName("ListCorrections").Produces<IReadOnlyList<CorrectionRow>>();
        attendance.MapPost("/corrections", (CorrectionRequest body, ClaimsPrincipal who, IPeople people, CorrectionDesk desk, CancellationToken ct) => AsAsync(who, people, async p =>
            Made("/api/attendance/corrections/", await desk.AskAsync(p, body.ContractId, body.Day, body.Kind, (int)(body.Hours * 60), body.Reason, ct), c => c.Id), ct))
            .WithName("AskForCorrection").WithSummary("Asks for a day of a closed month to be corrected, and signs.").Produces<CorrectionRow>(201).Produces<TaskProblem>(422);
        attendance.MapPost("/corrections/{id}/sign", (string id, ClaimsPrincipal who, IPeople people, CorrectionDesk desk, CancellationToken ct) => AsAsync(who, people, async p =>
            await desk.SignAsync(p, id, ct) is var answer && answer.Refusal is { } no ? TaskProblem.Of(no) : Results.Ok(answer.Value), ct)).WithName("SignCorrection").WithSummary("Signs as the second of two people; the day changes.").Produces<CorrectionRow>();
    }

    static async Task<IResult> FileAsync(ProofFile? sent, Func<AttachedFile?, Task<IResult>> then, CancellationToken ct)
    {
        if (sent is null)
            return await then(null);
        using var content = new MemoryStream(sent.Content ?? []);
        var file = await AttachedFile.ReadAsync(sent.Name, content, ct);
        return file.Refusal is { } no ? TaskProblem.Of(no) : await then(file.Value);
    }

    static int Take(int? pageSize) => Math.Clamp(pageSize ?? 50, 1, 200);

    static int Skip(int? page, int? pageSize) => Math.Clamp(page ?? 0, 0, 1_000_000) * Take(pageSize);

    internal static async Task<IResult> AsAsync(ClaimsPrincipal who, IPeople people, Func<Person, Task<IResult>> act, CancellationToken ct) =>
        await people.FindAsync(who, ct) is { } person ? await act(person) : Results.Unauthorized();

    /// <summary>An answer as the registry writes JSON.</summary>
    internal static IResult Json<T>(T value) => Results.Text(RegistryJson.Write(value), "application/json");

    static IResult Answer(TaskAnswer<DiaryWeekView> answer) => answer.Refusal is { } no ? TaskProblem.Of(no) : Json(Shown(answer.Value!));

    static IResult Made<T>(string path, TaskAnswer<T> answer, Func<T, string> id) where T : class => answer.Refusal is { } no ? TaskProblem.Of(no) : Results.Created(path + id(answer.Value!), answer.Value);

    static DiaryDocument Shown(DiaryWeekView v) => new(v.Week.ContractId, v.Week.Monday, v.Student.Id, $"{v.Student.LastName} {v.Student.FirstName}", v.Enterprise, v.Week.State, v.Week.Mark, v.Week.Comment, v.IsLocked,
        [.. v.Days.Select(d => new DiaryDay(d.Day, d.Station, d.PlannedMinutes / 60m, d.PresentMinutes / 60m, d.Kind, d.IsApproved, d.Blocked))],
        [.. v.Entries.Select(e => new LineRequest(e.Day, e.Item, e.Minutes / 60m, e.Text))], v.Violations, v.May);

    static DiaryWeekKey Key(string contractId, DateOnly day) => new(contractId, DiaryReader.MondayOf(day));
}
