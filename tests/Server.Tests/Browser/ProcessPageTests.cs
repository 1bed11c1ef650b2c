using System.Net.Http.Json;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DualFlow.Server.Tests.Browser;

/// <summary>Processes as a whole: found, copied, brought in, described, deleted and brought back.</summary>
[Collection(WorkingCollege.Name)]
public sealed class ProcessPageTests(BrowserServer server)
{
    [Fact]
    public async Task The_list_is_searched_and_filtered()
    {
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync("/processes");
        await visit.Page.FillAsync(".df-search-box input", "admission: one application");
        await Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Drafts" }).ClickAsync();
        await Expect(visit.Page.Locator(".df-empty")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Published", Exact = true }).ClickAsync();
        await Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_ready_process_is_taken_with_its_picture_and_opens_as_a_draft_of_its_own()
    {
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync("/processes/new");
        await visit.Page.FillAsync("#process-name", "Our own offers");
        await Expect(visit.Page.Locator(".df-card svg").First).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Take a copy: Admission: one offered place" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/edit");
        await visit.OpenAsync(new Uri(visit.Page.Url).AbsolutePath[..^"/edit".Length]);
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Our own offers");
        await Expect(visit.Page.Locator(".df-chip").First).ToHaveTextAsync("Draft");
    }

    [Fact]
    public async Task A_document_is_brought_in_with_its_problems_shown_first_and_goes_out_as_it_came()
    {
        const string Document = """
            {
              "definitionId": "from-elsewhere", "name": "From elsewhere", "version": 3, "somebodysOwn": { "keep": [1, 2] },
              "root": {
                "type": "Elsa.Flowchart", "id": "flow", "activities": [
                  { "type": "Elsa.WriteLine", "id": "say", "text": { "typeName": "String", "expression": { "type": "Literal", "value": "hello" } }, "colour": "red" },
                  { "type": "Acme.Unknown", "id": "odd", "version": 7, "setting": "x" }
                ],
                "connections": [ { "source": { "activity": "say", "port": "Done" }, "target": { "activity": "odd" } } ]
              }
            }
            """;
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync("/processes/import");
        await visit.Page.SetInputFilesAsync("#import-file", new FilePayload { Name = "x.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes("{ not json") });
        await Expect(visit.Page.Locator("#content [role=alert]")).ToBeVisibleAsync();
        await visit.Page.SetInputFilesAsync("#import-file", new FilePayload { Name = "x.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(Document) });
        await Expect(visit.Page.Locator(".df-problems")).ToContainTextAsync("Acme.Unknown");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await server.Api.GetAsync("/elsa/api/workflow-definitions/by-definition-id/from-elsewhere")).StatusCode);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save as a draft" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/processes/from-elsewhere");
        var exported = JsonSerializer.Deserialize<JsonElement>(await (await visit.Page.Context.APIRequest.GetAsync($"{server.Address}processes/from-elsewhere/export.json")).TextAsync());
        Assert.Equal("[1,2]", exported.GetProperty("somebodysOwn").GetProperty("keep").GetRawText().Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings(""));
        var steps = exported.GetProperty("root").GetProperty("activities");
        Assert.Equal(("red", "x", 7), (steps[0].GetProperty("colour").GetString(), steps[1].GetProperty("setting").GetString(), steps[1].GetProperty("version").GetInt32()));
    }

    [Theory]
    [InlineData("kk", "Мерзімі", "Өтініштерді оқу")]
    [InlineData("ru", "Срок", "Прочитать заявления")]
    [InlineData("en", "Deadline", "Read applications")]
    public async Task The_description_is_a_valid_document_in_each_language(string language, string word, string step)
    {
        await using var visit = await server.VisitAsync();
        var answer = await visit.Page.Context.APIRequest.GetAsync($"{server.Address}processes/admission/description.docx?culture={language}");
        Assert.True(answer.Ok);
        using var file = WordprocessingDocument.Open(new MemoryStream(await answer.BodyAsync()), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        Assert.Contains(word, file.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
        Assert.Contains(step, file.MainDocumentPart.Document.InnerText, StringComparison.Ordinal);
        Assert.Equal(2, file.MainDocumentPart.ImageParts.Count());
    }

    [Fact]
    public async Task A_process_without_cases_is_deleted_and_brought_back()
    {
        var model = JsonSerializer.Deserialize<JsonElement>("""{"definitionId":"short-lived","name":"Short lived","root":{"type":"Elsa.Sequence","id":"all","activities":[]}}""");
        (await server.Api.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model, publish = true })).EnsureSuccessStatusCode();
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync("/processes/short-lived");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/processes");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await server.Api.GetAsync("/elsa/api/workflow-definitions/by-definition-id/short-lived")).StatusCode);
        await visit.Page.ClickAsync("[data-undo]");
        await Expect(visit.Page.Locator(".df-toast")).ToHaveCountAsync(1);
        await visit.OpenAsync("/processes/short-lived");
        await Expect(visit.Page.Locator(".df-chip").First).ToHaveTextAsync("Published");
    }
}
