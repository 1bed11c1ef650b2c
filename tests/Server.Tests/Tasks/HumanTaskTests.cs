using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DualFlow.Server.Tests.ElsaApi;
using DualFlow.Server.Tests.Serving;

using static DualFlow.Server.Tests.Tasks.TaskDocuments;

namespace DualFlow.Server.Tests.Tasks;

[Collection(nameof(ApiCollection))]
public sealed class HumanTaskTests(ApiServer shared)
{
    static async Task<JsonElement> OnlyAsync(ElsaClient who, string filter, string instance) =>
        (await who.GetAsync($"/api/tasks?filter={filter}&workflowInstanceId={instance}")).GetProperty("items").EnumerateArray().Single();

    static async Task<int> CountAsync(ElsaClient who, string filter, string instance) =>
        (await who.GetAsync($"/api/tasks?filter={filter}&workflowInstanceId={instance}")).GetProperty("totalCount").GetInt32();

    static string Path(JsonElement task, string what = "") => $"/api/tasks/{Uri.EscapeDataString(task.GetProperty("taskId").GetString()!)}{(what.Length == 0 ? "" : "/" + what)}";

    static string Code(JsonElement problem) => problem.GetProperty("code").GetString()!;

    [Theory]
    [InlineData(Databases.Sqlite)]
    [InlineData(Databases.Postgres)]
    public async Task Three_people_do_the_tasks_of_one_case_with_a_restart_in_between(string database)
    {
        await using var server = await TaskServer.StartAsync(await Databases.MakeAsync(database));
        var (aru, dana, kanat) = (await server.PersonAsync("aru", "teacher"), await server.PersonAsync("dana", "department-head"), await server.PersonAsync("kanat", "accountant"));
        var instance = await server.Admin.DispatchAsync("teacher-upskilling", new { input = new { Teacher = "aru", TeacherName = "Ару Сейтқали" } });
        await server.Admin.UntilAsync(instance, "Suspended");
        var choose = await OnlyAsync(aru, "mine", instance);
        Assert.Equal("Ару Сейтқали", choose.GetProperty("subject").GetString());
        Assert.Equal(0, await CountAsync(dana, "team", instance));
        // Not hers, and no role of hers may see others' tasks: so there is none.
        var zere = await server.PersonAsync("zere", "librarian");
        await zere.GetAsync(Path(choose), HttpStatusCode.NotFound);

        var plan = new
        {
            kind = "internship", place = "Ақтөбе Жол Сервис", bin = "041240000123", hours = 72, period = new { from = "2026-12-01", to = "2026-12-12" }, cost = 120000,
            substitutes = new[] { new { name = new { last = "Оспанов", first = "Данияр" }, hours = 24 } }, expected = "Жаңа станоктар",
        };
        await aru.PutAsync(Path(choose, "draft"), new { answers = new { kind = "internship", place = "Ақтөбе" } }, HttpStatusCode.NoContent);
        var wrong = await aru.PostAsync(Path(choose, "complete"), new { answers = plan with { hours = 40, bin = "041240000999" } }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["bin", "hours"], wrong.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("field").GetString()).Order());
        Assert.Contains("72", wrong.GetProperty("fields")[1].GetProperty("message").GetProperty("kk").GetString(), StringComparison.Ordinal);
        await server.RestartAsync();
        (aru, dana, kanat) = (await server.LogInAsync("aru"), await server.LogInAsync("dana"), await server.LogInAsync("kanat"));
        Assert.Equal("Ақтөбе", (await aru.GetAsync(Path(choose))).GetProperty("draft").GetProperty("place").GetString());
        var bin = Valid("04124000012");
        await aru.PostAsync(Path(choose, "complete"), new { answers = plan with { bin = bin } });
        await aru.PostAsync(Path(choose, "complete"), new { answers = plan with { bin = bin } }, HttpStatusCode.Conflict);

        var approve = await OnlyAsync(dana, "team", instance);
        Assert.NotEqual(JsonValueKind.Undefined, approve.GetProperty("dueAt").ValueKind);
        await dana.PostAsync(Path(approve, "claim"));
        var shown = await dana.GetAsync(Path(approve));
        Assert.Equal("Ақтөбе Жол Сервис", shown.GetProperty("given").GetProperty("place").GetString());
        await dana.PostAsync(Path(approve, "complete"), new { button = "change" }, HttpStatusCode.UnprocessableEntity);
        await dana.PostAsync(Path(approve, "complete"), new { button = "approve", answers = new { need = "Жаңа жабдық", place = "Басқа жер" } });

        var budget = await OnlyAsync(kanat, "team", instance);
        // What is read-only stays as the process gave it.
        Assert.Equal("Ақтөбе Жол Сервис", (await kanat.GetAsync(Path(budget))).GetProperty("given").GetProperty("place").GetString());
        Assert.Equal("task.unsigned", Code(await kanat.PostAsync(Path(budget, "complete"), new { button = "approve", answers = new { order = "17-к" } }, HttpStatusCode.UnprocessableEntity)));
        var signed = await kanat.PostAsync(Path(budget, "complete"), new { button = "approve", answers = new { order = "17-к" }, signs = true });
        var signature = signed.GetProperty("signatures")[0];
        Assert.True(signature.GetProperty("isValid").GetBoolean());
        Assert.Equal(64, signature.GetProperty("documentHash").GetString()!.Length);
        Assert.Equal(1, await CountAsync(aru, "mine", instance));
        Assert.Equal(1, await CountAsync(kanat, "done", instance));
    }

    // The last digit that makes a BIN of eleven.
    static string Valid(string eleven) => eleven + DualFlow.Activities.Registry.IdentityNumber.CheckDigit(eleven);

    [Fact]
    public async Task Of_two_who_complete_at_once_one_wins_and_the_other_is_told_who()
    {
        await using var server = TaskServer.On(shared);
        var people = new[] { await server.PersonAsync("aru", "clerk"), await server.PersonAsync("dana", "clerk"), await server.PersonAsync("kanat", "clerk"), await server.PersonAsync("zere", "clerk") };
        await server.Admin.PublishAsync(Documents.Flow(server["race"], Ask("ask", new { role = server["clerk"], ownForm = Form() }), Documents.WriteLine("z", "bye")));
        var instance = await server.Admin.DispatchAsync(server["race"]);
        var task = await OnlyAsync(people[0], "team", instance);
        var answers = await Task.WhenAll(people.Select(async who =>
        {
            using var answer = await who.Http.PostAsync(new Uri(server.Address, Path(task, "complete")[1..]), System.Net.Http.Json.JsonContent.Create(new { button = "yes", answers = new { hours = 8 } }));
            return (answer.StatusCode, Body: await answer.Content.ReadAsStringAsync());
        }));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.OK), a => Assert.True(a.StatusCode == HttpStatusCode.Conflict && a.Body.Contains("task.over", StringComparison.Ordinal), a.Body));
        await server.Admin.UntilAsync(instance, "Finished");
    }

    [Fact]
    public async Task A_repeat_under_the_same_key_is_answered_as_the_first()
    {
        await using var server = TaskServer.On(shared);
        var aru = await server.PersonAsync("aru", "clerk");
        await server.Admin.PublishAsync(Documents.Flow(server["key"], Ask("ask", new { person = server["aru"], ownForm = Form() }), Ask("next", new { person = server["aru"] })));
        var instance = await server.Admin.DispatchAsync(server["key"]);
        var task = await OnlyAsync(aru, "mine", instance);
        for (var i = 0; i < 2; i++)
            Assert.Equal("done", (await aru.SendAsync(HttpMethod.Post, Path(task, "complete"), new { answers = new { hours = 8 } }, HttpStatusCode.OK, "k1")).GetProperty("task").GetProperty("state").GetString());
        await aru.SendAsync(HttpMethod.Post, Path(task, "complete"), new { answers = new { hours = 8 } }, HttpStatusCode.Conflict, "k2");
        Assert.Equal(1, await CountAsync(aru, "mine", instance));
    }

    [Fact]
    public async Task Claiming_handing_on_and_four_eyes()
    {
        await using var server = TaskServer.On(shared);
        var (aru, dana) = (await server.PersonAsync("aru", "clerk"), await server.PersonAsync("dana", "clerk"));
        await server.Admin.PublishAsync(Documents.Flow(server["eyes"], Ask("first", new { role = server["clerk"] }), Ask("second", new { role = server["clerk"], notWhoDid = new[] { "first" } })));
        var instance = await server.Admin.DispatchAsync(server["eyes"]);
        var first = await OnlyAsync(aru, "team", instance);
        await aru.PostAsync(Path(first, "claim"));
        Assert.Equal(1, await CountAsync(aru, "mine", instance));
        var claimed = await dana.PostAsync(Path(first, "complete"), new { }, HttpStatusCode.Conflict);
        Assert.Equal(("task.claimed", true), (Code(claimed), claimed.GetProperty("title").GetString()!.Contains("aru", StringComparison.Ordinal)));
        await dana.PostAsync(Path(first, "release"), null, HttpStatusCode.Conflict);
        await dana.PostAsync(Path(first, "reassign"), new { person = server["dana"] }, HttpStatusCode.Forbidden);
        await aru.PostAsync(Path(first, "release"));
        await aru.PostAsync(Path(first, "complete"), new { });

        var second = await OnlyAsync(aru, "team", instance);
        Assert.Equal("task.four_eyes", Code((await aru.GetAsync(Path(second))).GetProperty("may").GetProperty("why")));
        Assert.Equal("task.four_eyes", Code(await aru.PostAsync(Path(second, "complete"), new { }, HttpStatusCode.Forbidden)));
        await aru.PostAsync(Path(second, "claim"), null, HttpStatusCode.Forbidden);
        Assert.Equal("task.person_unknown", Code(await aru.PostAsync(Path(second, "delegate"), new { person = "nobody" }, HttpStatusCode.BadRequest)));
        await aru.PostAsync(Path(second, "delegate"), new { person = server["dana"], comment = "please" });
        Assert.Equal(1, await CountAsync(dana, "mine", instance));
        await server.Admin.PostAsync(Path(second, "reassign"), new { role = server["clerk"] });
        await dana.PostAsync(Path(second, "complete"), new { });
        await server.Admin.UntilAsync(instance, "Finished");
        Assert.Equal(["open", "delegate", "reassign", "complete"], (await dana.GetAsync(Path(second))).GetProperty("history").EnumerateArray().Select(h => h.GetProperty("what").GetString()));
    }

    [Fact]
    public async Task A_cancelled_case_takes_its_tasks_away()
    {
        await using var server = TaskServer.On(shared);
        var aru = await server.PersonAsync("aru", "clerk");
        await server.Admin.PublishAsync(Documents.Flow(server["gone"], Ask("ask", new { person = server["aru"] })));
        var instance = await server.Admin.DispatchAsync(server["gone"]);
        var task = await OnlyAsync(aru, "mine", instance);
        await server.Admin.PostAsync($"cancel/workflow-instances/{instance}");
        await server.Admin.UntilAsync(instance, "Cancelled");
        Assert.Equal(0, await CountAsync(aru, "mine", instance));
        Assert.Equal("withdrawn", (await server.Admin.GetAsync(Path(task))).GetProperty("task").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Files_are_what_they_are_and_not_what_they_are_called()
    {
        await using var server = TaskServer.On(shared);
        var (aru, dana) = (await server.PersonAsync("aru", "clerk"), await server.PersonAsync("dana", "other"));
        await server.Admin.PublishAsync(Documents.Flow(server["files"], Ask("ask", new { person = server["aru"] })));
        var task = await OnlyAsync(aru, "mine", await server.Admin.DispatchAsync(server["files"]));
        async Task<(HttpStatusCode Status, JsonElement Body)> AttachAsync(string name, byte[] content)
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
            using var answer = await aru.Http.PostAsync(new Uri(server.Address, Path(task, "files")[1..]), form);
            return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
        }
        var pdf = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray();
        var (status, file) = await AttachAsync("certificate.pdf", pdf);
        Assert.Equal((HttpStatusCode.Created, "application/pdf"), (status, file.GetProperty("mediaType").GetString()));
        Assert.Equal(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(pdf)), file.GetProperty("hash").GetString());
        var lie = await AttachAsync("certificate.jpg", pdf);
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "file.type_mismatch"), (lie.Status, Code(lie.Body)));
        Assert.Equal("file.type", Code((await AttachAsync("a.pdf", "<html>"u8.ToArray())).Body));
        Assert.Equal("file.empty", Code((await AttachAsync("a.pdf", [])).Body));
        var large = new byte[(10 * 1024 * 1024) + 1];
        pdf.CopyTo(large, 0);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await AttachAsync("a.pdf", large)).Status);
        var link = new Uri(server.Address, Path(task, "files/" + file.GetProperty("id").GetString())[1..]);
        using var got = await aru.Http.GetAsync(link);
        Assert.Equal(pdf, await got.Content.ReadAsByteArrayAsync());
        Assert.Equal(("attachment", "nosniff"), (got.Content.Headers.ContentDisposition!.DispositionType, got.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal(HttpStatusCode.NotFound, (await dana.Http.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Several_sign_in_order_and_enough_is_enough()
    {
        await using var server = TaskServer.On(shared);
        var (aru, dana, kanat) = (await server.PersonAsync("aru", "chair"), await server.PersonAsync("dana", "member"), await server.PersonAsync("kanat", "member"));
        await server.Admin.PublishAsync(Documents.Flow(server["sign"], Ask("ask", new
        {
            ownForm = Form(), data = new { hours = 8 }, signers = new[] { new { role = server["member"] }, new { role = server["chair"] }, new { role = server["member"] } }, signingOrder = "Sequential", quorum = 2,
        }), Documents.WriteLine("z", "bye")));
        var instance = await server.Admin.DispatchAsync(server["sign"]);
        var task = await OnlyAsync(aru, "team", instance);
        Assert.Equal("task.signer_turn", Code(await aru.PostAsync(Path(task, "sign"), new { button = "yes", signs = true }, HttpStatusCode.Conflict)));
        Assert.Equal("task.sign_instead", Code(await dana.PostAsync(Path(task, "complete"), new { button = "yes" }, HttpStatusCode.Conflict)));
        await dana.PostAsync(Path(task, "sign"), new { button = "yes", signs = true });
        Assert.Equal("task.signed_already", Code(await dana.PostAsync(Path(task, "sign"), new { button = "yes", signs = true }, HttpStatusCode.Conflict)));
        Assert.Equal("task.document_changed", Code(await aru.PostAsync(Path(task, "sign"), new { button = "yes", signs = true, answers = new { hours = 9 } }, HttpStatusCode.Conflict)));
        var done = await aru.PostAsync(Path(task, "sign"), new { button = "yes", signs = true });
        Assert.Equal(("done", 2), (done.GetProperty("task").GetProperty("state").GetString(), done.GetProperty("signatures").GetArrayLength()));
        Assert.All(done.GetProperty("signatures").EnumerateArray(), s => Assert.True(s.GetProperty("isValid").GetBoolean()));
        await server.Admin.UntilAsync(instance, "Finished");
        await kanat.PostAsync(Path(task, "sign"), new { button = "yes", signs = true }, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Several_are_completed_at_once_where_the_form_allows_it()
    {
        await using var server = TaskServer.On(shared);
        var aru = await server.PersonAsync("aru", "clerk");
        await server.Admin.PublishAsync(Documents.Flow(server["bulk"], Ask("ask", new { person = server["aru"], ownForm = Form(bulk: true), data = new { hours = 4 } })));
        await server.Admin.PublishAsync(Documents.Flow(server["single"], Ask("ask", new { person = server["aru"], ownForm = Form(), data = new { hours = 4 } })));
        foreach (var id in (string[])["bulk", "bulk", "single"])
            await server.Admin.DispatchAsync(server[id]);
        var tasks = (await aru.GetAsync("/api/tasks?filter=mine")).GetProperty("items").EnumerateArray().ToList();
        var results = await aru.PostAsync("/api/tasks/complete", new { taskIds = tasks.Select(t => t.GetProperty("taskId").GetString()), button = "yes" });
        Assert.Equal(2, results.EnumerateArray().Count(r => r.GetProperty("isCompleted").GetBoolean()));
        Assert.Equal("task.no_bulk", Code(results.EnumerateArray().Single(r => !r.GetProperty("isCompleted").GetBoolean()).GetProperty("problem")));
        await aru.PostAsync("/api/tasks/complete", new { taskIds = Array.Empty<string>() }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Forms_are_drafted_published_and_kept_in_versions()
    {
        await using var server = TaskServer.On(shared);
        var aru = await server.PersonAsync("aru", "clerk");
        var (id, form) = (server["leave"], Form());
        await aru.PutAsync($"/api/forms/{id}", new { form }, HttpStatusCode.Forbidden);
        var saved = await server.Admin.PutAsync($"/api/forms/{id}", new { form });
        Assert.Equal(1, saved.GetProperty("revision").GetInt32());
        Assert.Equal("form.changed_by_other", Code(await server.Admin.PutAsync($"/api/forms/{id}", new { form }, HttpStatusCode.Conflict)));
        await server.Admin.PutAsync($"/api/forms/{id}", new { form = new { id, name = new { } } , revision = 1 }, HttpStatusCode.UnprocessableEntity);
        await server.Admin.PublishAsync(Documents.Flow(server["form"], Ask("ask", new { person = server["aru"], form = id })));
        var task = await OnlyAsync(aru, "mine", await server.Admin.DispatchAsync(server["form"]));
        Assert.Equal("task.form_missing", Code(await aru.GetAsync(Path(task), HttpStatusCode.Conflict)));
        await server.Admin.PostAsync($"/api/forms/{id}/publish");
        Assert.Equal("form.no_draft", Code(await server.Admin.PostAsync($"/api/forms/{id}/publish", null, HttpStatusCode.Conflict)));
        var shown = (await aru.GetAsync(Path(task))).GetProperty("form");
        Assert.Equal(("number", "https://json-schema.org/draft/2020-12/schema"), (shown.GetProperty("schema").GetProperty("properties").GetProperty("hours").GetProperty("type").GetString(), shown.GetProperty("schema").GetProperty("$schema").GetString()));
        await server.Admin.GetAsync("/api/forms/nothing", HttpStatusCode.NotFound);
        Assert.Contains(id, (await aru.GetAsync("/api/forms")).EnumerateArray().Select(f => f.GetProperty("id").GetString()));
        Assert.Equal(1, (await aru.GetAsync($"/api/forms/{id}/versions")).GetArrayLength());
    }

    [Fact]
    public async Task Without_a_login_there_are_no_tasks()
    {
        await using var server = TaskServer.On(shared);
        using var http = new HttpClient { BaseAddress = server.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri("api/tasks", UriKind.Relative))).StatusCode);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "no.such.token");
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.PostAsync(new Uri("api/tasks/x/claim", UriKind.Relative), null)).StatusCode);
    }
}
