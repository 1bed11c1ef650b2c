using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace DualFlow.Server.Tests.ElsaApi;

[Collection(nameof(ApiCollection))]
public sealed class DefinitionTests(ApiServer server)
{
    ElsaClient Admin => server.Admin;

    [Fact]
    public async Task A_definition_is_saved_as_a_draft_and_read_back_with_links()
    {
        var id = Documents.Unique("draft");
        var saved = await Admin.PostAsync("workflow-definitions", new { model = Documents.Flow(id, Documents.WriteLine("a", "x")), publish = false });
        var draft = saved.GetProperty("workflowDefinition");
        Assert.Equal((1, true, false), (draft.GetProperty("version").GetInt32(), draft.GetProperty("isLatest").GetBoolean(), draft.GetProperty("isPublished").GetBoolean()));
        var read = await Admin.GetAsync($"workflow-definitions/by-definition-id/{id}");
        Assert.Equal("Workflow1:flow1:a", read.GetProperty("root").GetProperty("activities")[0].GetProperty("nodeId").GetString());
        Assert.Contains("publish", read.GetProperty("links").EnumerateArray().Select(l => l.GetProperty("rel").GetString()));
        Assert.Equal(id, (await Admin.GetAsync($"workflow-definitions/by-id/{draft.GetProperty("id").GetString()}")).GetProperty("definitionId").GetString());
        Assert.Equal(1, (await Admin.GetAsync($"workflow-definitions/many-by-id?ids={draft.GetProperty("id").GetString()}")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Saving_what_is_published_makes_the_next_draft_and_publishing_it_takes_the_place()
    {
        var id = Documents.Unique("versions");
        await Admin.PublishAsync(Documents.Flow(id, Documents.WriteLine("a", "one")));
        var draft = (await Admin.PostAsync("workflow-definitions", new { model = Documents.Flow(id, Documents.WriteLine("a", "two")), publish = false })).GetProperty("workflowDefinition");
        Assert.Equal(2, draft.GetProperty("version").GetInt32());
        Assert.Equal(1, (await Admin.GetAsync($"workflow-definitions/by-definition-id/{id}?versionOptions=Published")).GetProperty("version").GetInt32());
        Assert.False((await Admin.PostAsync($"workflow-definitions/{id}/publish", new { })).GetProperty("alreadyPublished").GetBoolean());
        Assert.True((await Admin.PostAsync($"workflow-definitions/{id}/publish", new { })).GetProperty("alreadyPublished").GetBoolean());
        Assert.Equal(2, (await Admin.GetAsync($"workflow-definitions/{id}/versions")).GetArrayLength());
        Assert.Equal(3, (await Admin.PostAsync($"workflow-definitions/{id}/revert/1", new { }, HttpStatusCode.Created)).GetProperty("version").GetInt32());
        await Admin.DeleteAsync($"workflow-definitions/{id}/version/3");
        Assert.True((await Admin.GetAsync($"workflow-definitions/by-definition-id/{id}")).GetProperty("isLatest").GetBoolean());
        Assert.False((await Admin.PostAsync($"workflow-definitions/{id}/retract", new { })).GetProperty("isPublished").GetBoolean());
        await Admin.PostAsync($"workflow-definitions/{id}/retract", new { }, HttpStatusCode.BadRequest);
        await Admin.DeleteAsync($"workflow-definitions/{id}");
        await Admin.GetAsync($"workflow-definitions/by-definition-id/{id}", HttpStatusCode.NotFound);
        await Admin.DeleteAsync($"workflow-definitions/{id}", HttpStatusCode.NotFound);
        await Admin.PostAsync($"workflow-definitions/{id}/publish", new { }, HttpStatusCode.NotFound);
    }

    // Each container is two levels: itself and its list.
    [Fact]
    public async Task As_many_containers_as_a_file_may_have_come_and_go_over_the_api_and_run()
    {
        var id = Documents.Unique("deep");
        await Admin.PostAsync("workflow-definitions", $$"""{"model":{{Nested(id, 120)}},"publish":true}""");
        var read = await Admin.GetAsync($"workflow-definitions/by-definition-id/{id}");
        var depth = 0;
        for (var at = read.GetProperty("root"); at.TryGetProperty("activities", out var inner); at = inner[0])
            depth++;
        Assert.Equal(120, depth);
        await Admin.UntilAsync(await Admin.DispatchAsync(id), "Finished");
        using var file = await Admin.Http.GetAsync(new Uri($"workflow-definitions/{id}/export", UriKind.Relative));
        var copy = (await file.Content.ReadAsStringAsync()).Replace(id, id + "-copy", StringComparison.Ordinal);
        Assert.Equal(id + "-copy", (await Admin.PostAsync("workflow-definitions/import", copy)).GetProperty("definitionId").GetString());
    }

    [Theory]
    [InlineData(200, "256 levels")]
    [InlineData(2000, "levels: line 1")]
    public async Task Containers_without_end_are_refused_with_the_limit(int containers, string words)
    {
        var answer = await Admin.PostAsync("workflow-definitions", $$"""{"model":{{Nested("endless", containers)}}}""", HttpStatusCode.BadRequest);
        Assert.Contains(words, answer.GetRawText(), StringComparison.Ordinal);
        await Admin.GetAsync("workflow-definitions/by-definition-id/endless", HttpStatusCode.NotFound);
    }

    static string Nested(string definitionId, int containers) =>
        $$"""{"definitionId":"{{definitionId}}","name":"{{definitionId}}","root":{{string.Concat(Enumerable.Range(0, containers).Select(n => $$"""{"type":"Elsa.Sequence","id":"s{{n}}","activities":["""))}}{"type":"Elsa.WriteLine","id":"w"}{{string.Concat(Enumerable.Repeat("]}", containers))}}}""";

    [Fact]
    public async Task Publishing_a_broken_document_names_the_activity_and_keeps_the_draft()
    {
        var id = Documents.Unique("broken");
        var model = Documents.Flow(id, Documents.SetVariable("bad", "nobody", "this is not (javascript"));
        var answer = await Admin.PostAsync("workflow-definitions", new { model, publish = true }, HttpStatusCode.BadRequest);
        Assert.Equal(400, answer.GetProperty("statusCode").GetInt32());
        Assert.NotEmpty(answer.GetProperty("errors").GetProperty("bad").EnumerateArray());
        var problem = answer.GetProperty("problems").EnumerateArray().First(p => p.GetProperty("activityId").GetString() == "bad");
        Assert.NotEmpty(problem.GetProperty("fix").GetString()!);
        Assert.False((await Admin.GetAsync($"workflow-definitions/by-definition-id/{id}")).GetProperty("isPublished").GetBoolean());
        var saved = await Admin.PostAsync("workflow-definitions", new { model, publish = false });
        Assert.NotEmpty(saved.GetProperty("validationErrors").EnumerateArray());
        var check = await Admin.PostAsync("/api/definitions/validate", model);
        Assert.False(check.GetProperty("isValid").GetBoolean());
    }

    [Fact]
    public async Task The_list_searches_sorts_and_pages()
    {
        var word = Documents.Unique("list");
        foreach (var n in Enumerable.Range(1, 3))
            await Admin.PostAsync("workflow-definitions", new { model = Documents.Flow($"{word}-{n}", Documents.WriteLine("a", "x")) });
        var page = await Admin.GetAsync($"workflow-definitions?SearchTerm={word}&versionOptions=Latest&page=1&pageSize=2&orderBy=Name&orderDirection=Descending");
        Assert.Equal(3, page.GetProperty("totalCount").GetInt32());
        Assert.Equal($"{word}-1", page.GetProperty("items").EnumerateArray().Single().GetProperty("name").GetString());
        var byId = await Admin.GetAsync($"workflow-definitions?definitionIds={word}-1&definitionIds={word}-2");
        Assert.Equal(2, byId.GetProperty("totalCount").GetInt32());
        Assert.Contains("bulk-publish", page.GetProperty("links").EnumerateArray().Select(l => l.GetProperty("rel").GetString()));
        Assert.False((await Admin.GetAsync($"workflow-definitions/validation/is-name-unique?name={word}-1")).GetProperty("isUnique").GetBoolean());
        Assert.True((await Admin.GetAsync($"workflow-definitions/validation/is-name-unique?name={word}-1&definitionId={word}-1")).GetProperty("isUnique").GetBoolean());
        Assert.True((await Admin.GetAsync("workflow-definitions/query/count")).GetProperty("count").GetInt64() >= 3);
    }

    [Theory]
    [InlineData("versionOptions=Newest", "versionOptions", "Published")]
    [InlineData("orderBy=Size", "orderBy", "Created")]
    [InlineData("orderDirection=Up", "orderDirection", "Ascending")]
    public async Task A_word_that_is_not_known_answers_those_that_are(string query, string field, string allowed)
    {
        var answer = await Admin.GetAsync($"workflow-definitions?{query}", HttpStatusCode.BadRequest);
        Assert.Contains(allowed, answer.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_and_import_carry_the_document_and_make_a_draft()
    {
        var id = Documents.Unique("file");
        await Admin.PublishAsync(Documents.Flow(id, Documents.WriteLine("a", "Сәлем")));
        using var file = await Admin.Http.GetAsync(new Uri($"workflow-definitions/{id}/export", UriKind.Relative));
        Assert.StartsWith($"workflow-definition-{id}-{id}-", file.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        var text = await file.Content.ReadAsStringAsync();
        Assert.Equal("https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json", JsonDocument.Parse(text).RootElement.GetProperty("$schema").GetString());
        var copy = text.Replace(id, id + "-copy", StringComparison.Ordinal);
        var imported = await Admin.PostAsync("workflow-definitions/import", copy);
        Assert.False(imported.GetProperty("isPublished").GetBoolean());
        Assert.Equal(id + "-copy", imported.GetProperty("definitionId").GetString());
        await Admin.PutAsync($"workflow-definitions/{id}-other/import", copy);
        Assert.Equal(1, (await Admin.GetAsync($"workflow-definitions?definitionIds={id}-other")).GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Files_and_archives_come_in_and_a_broken_one_is_named()
    {
        var id = Documents.Unique("zip");
        using var form = new MultipartFormDataContent
        {
            { Json(JsonSerializer.Serialize(Documents.Flow(id + "-1", Documents.WriteLine("a", "x")))), "files", "one.json" },
            { Json("{ broken"), "files", "two.json" },
            { new ByteArrayContent(Zip(("three.json", JsonSerializer.Serialize(Documents.Flow(id + "-3", Documents.WriteLine("a", "x")))))), "files", "more.zip" },
        };
        using var answer = await Admin.Http.PostAsync(new Uri("workflow-definitions/import-files", UriKind.Relative), form);
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2, body.GetProperty("importedCount").GetInt32());
        Assert.Equal("two.json", body.GetProperty("failed")[0].GetProperty("file").GetString());
        var ids = (await Admin.GetAsync($"workflow-definitions?SearchTerm={id}")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()).ToArray();
        using var zip = await Admin.Http.PostAsync(new Uri("bulk-actions/export/workflow-definitions", UriKind.Relative), Json(JsonSerializer.Serialize(new { ids })));
        using var archive = new ZipArchive(await zip.Content.ReadAsStreamAsync());
        Assert.Equal(2, archive.Entries.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PKnotzip")]
    [InlineData("cut")]
    [InlineData("torn")]
    public async Task A_damaged_archive_is_named_and_the_other_files_come_in(string damage)
    {
        var id = Documents.Unique("damaged");
        var document = JsonSerializer.Serialize(Documents.Flow(id, Documents.WriteLine("a", "x")));
        var good = Zip(("three.json", document));
        var bytes = damage switch { "cut" => good[..^30], "torn" => [.. good[..60], .. new byte[20], .. good[80..]], _ => System.Text.Encoding.UTF8.GetBytes(damage) };
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "files", "more.zip" }, { Json(document), "files", "good.json" } };
        using var answer = await Admin.Http.PostAsync(new Uri("workflow-definitions/import-files", UriKind.Relative), form);
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, body.GetProperty("importedCount").GetInt32());
        Assert.Equal("document.not_unpacked", body.GetProperty("failed")[0].GetProperty("problems")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_archive_without_workflows_is_refused()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Zip()), "files", "empty.zip" }, { new ByteArrayContent(Zip(("note.txt", "x"))), "files", "note.zip" } };
        using var answer = await Admin.Http.PostAsync(new Uri("workflow-definitions/import-files", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("empty.zip, note.zip", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bulk_actions_say_what_became_of_each()
    {
        var good = Documents.Unique("bulk");
        var bad = good + "-bad";
        await Admin.PostAsync("workflow-definitions", new { model = Documents.Flow(good, Documents.WriteLine("a", "x")) });
        await Admin.PostAsync("workflow-definitions", new { model = Documents.Flow(bad, Documents.SetVariable("s", "v", "(((")) });
        var ids = new { definitionIds = new[] { good, bad, good + "-none" } };
        var published = await Admin.PostAsync("bulk-actions/publish/workflow-definitions/by-definition-ids", ids);
        Assert.Equal(good, published.GetProperty("published")[0].GetString());
        Assert.Equal(bad, published.GetProperty("failed")[0].GetString());
        Assert.Equal(good + "-none", published.GetProperty("notFound")[0].GetString());
        var retracted = await Admin.PostAsync("bulk-actions/retract/workflow-definitions/by-definition-ids", ids);
        Assert.Equal(good, retracted.GetProperty("retracted")[0].GetString());
        Assert.Equal(bad, retracted.GetProperty("notPublished")[0].GetString());
        Assert.Equal(2, (await Admin.PostAsync("bulk-actions/delete/workflow-definitions/by-definition-id", ids)).GetProperty("deleted").GetInt32());
    }

    [Fact]
    public async Task A_nested_container_is_opened_by_its_node_with_the_way_to_it()
    {
        var id = Documents.Unique("nested");
        var inner = new Dictionary<string, object?>
        {
            ["type"] = "Elsa.If", ["version"] = 1, ["id"] = "if1", ["condition"] = Documents.Literal("Boolean", true),
            ["then"] = new { type = "Elsa.Sequence", version = 1, id = "seq1", activities = new[] { Documents.WriteLine("deep", "x") } },
        };
        var version = (await Admin.PublishAsync(Documents.Flow(id, inner))).GetProperty("id").GetString();
        var part = await Admin.GetAsync($"workflow-definitions/subgraph/{version}?parentNodeId=Workflow1:flow1:if1");
        Assert.Equal("Elsa.If", part.GetProperty("activity").GetProperty("type").GetString());
        var way = await Admin.GetAsync($"workflow-definitions/subgraph/segments/{version}?childNodeId=Workflow1:flow1:if1:seq1:deep");
        Assert.Equal("seq1", way.GetProperty("container").GetProperty("activity").GetProperty("id").GetString());
        Assert.Equal("if1", way.GetProperty("pathSegments")[0].GetProperty("activityId").GetString());
        Assert.Equal("then", way.GetProperty("pathSegments")[0].GetProperty("portName").GetString());
        await Admin.GetAsync($"workflow-definitions/subgraph/{version}?parentNodeId=nope", HttpStatusCode.NotFound);
        var root = await Admin.GetAsync($"workflow-definitions/subgraph/{version}");
        Assert.Equal("flow1", root.GetProperty("activity").GetProperty("root").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_workflow_used_as_an_activity_appears_in_the_toolbox_with_its_consumers()
    {
        var child = Documents.Unique("child");
        await Admin.PublishAsync(Documents.Flow(child, child, [Documents.WriteLine("inside", "x")], options: new { usableAsActivity = true }));
        var descriptor = (await Admin.GetAsync("descriptors/activities?refresh=true")).GetProperty("items").EnumerateArray()
            .Single(d => d.GetProperty("constructionProperties").TryGetProperty("workflowDefinitionId", out var w) && w.GetString() == child);
        var use = new Dictionary<string, object?> { ["type"] = descriptor.GetProperty("typeName").GetString(), ["version"] = 1, ["id"] = "use1" };
        foreach (var property in descriptor.GetProperty("constructionProperties").EnumerateObject())
            use[property.Name] = property.Value;
        var parent = child + "-parent";
        var version = (await Admin.PublishAsync(Documents.Flow(parent, use))).GetProperty("id").GetString();
        Assert.Equal(parent, (await Admin.GetAsync($"workflow-definitions/{child}/consumers")).GetProperty("consumingWorkflowDefinitionIds")[0].GetString());
        var inside = await Admin.GetAsync($"workflow-definitions/subgraph/{version}?parentNodeId=Workflow1:flow1:use1");
        Assert.Equal("Workflow1:flow1:use1:flow1:inside", inside.GetProperty("activity").GetProperty("root").GetProperty("activities")[0].GetProperty("nodeId").GetString());
        await Admin.PostAsync($"workflow-definitions/{child}/update-references", new { });
        using var zip = await Admin.Http.GetAsync(new Uri($"workflow-definitions/{child}/export?includeConsumingWorkflows=true", UriKind.Relative));
        using var archive = new ZipArchive(await zip.Content.ReadAsStreamAsync());
        Assert.Equal(2, archive.Entries.Count);
    }

    static StringContent Json(string text) => new(text, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in files)
                using (var entry = archive.CreateEntry(name).Open())
                    entry.Write(Encoding.UTF8.GetBytes(text));
        return buffer.ToArray();
    }
}
