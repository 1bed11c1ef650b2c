using System.Net;

namespace DualFlow.Server.Tests.ElsaApi;

[Collection(nameof(ApiCollection))]
public sealed class DescriptorTests(ApiServer server)
{
    [Theory]
    [InlineData("descriptors/expression-descriptors", "type", "JavaScript")]
    [InlineData("descriptors/variables", "typeName", "Int32")]
    [InlineData("descriptors/storage-drivers", "typeName", "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core")]
    [InlineData("descriptors/incident-strategies", "displayName", "Fault")]
    [InlineData("descriptors/workflow-activation-strategies", "displayName", "Singleton")]
    [InlineData("descriptors/log-persistence-strategies", "displayName", "Exclude")]
    [InlineData("features/installed", "fullName", "Elsa.RealTimeWorkflowUpdates")]
    [InlineData("descriptors/activities", "typeName", "Elsa.HttpEndpoint")]
    public async Task The_designer_finds_its_lists(string path, string member, string value)
    {
        var list = await server.Admin.GetAsync(path);
        Assert.Contains(value, list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty(member).GetString()));
        Assert.Equal(list.GetProperty("count").GetInt32(), list.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Empty_and_single_descriptors_answer_as_Elsa_does()
    {
        await server.Admin.GetAsync("descriptors/commit-strategies/workflows");
        await server.Admin.GetAsync("descriptors/commit-strategies/activities");
        await server.Admin.GetAsync("descriptors/output-converters", HttpStatusCode.BadRequest);
        await server.Admin.GetAsync("descriptors/output-converters?sourceType=String&destinationType=Int32");
        Assert.Equal("Elsa.WriteLine", (await server.Admin.GetAsync("descriptors/activities/Elsa.WriteLine?version=1")).GetProperty("typeName").GetString());
        await server.Admin.GetAsync("descriptors/activities/Acme.Nope", HttpStatusCode.NotFound);
        await server.Admin.GetAsync("features/installed/Elsa.RealTimeWorkflowUpdates");
        await server.Admin.GetAsync("features/installed/Elsa.Resilience", HttpStatusCode.NotFound);
        Assert.Equal("3.8.2", (await server.Anonymous().GetAsync("package/version")).GetProperty("packageVersion").GetString());
        var options = await server.Admin.PostAsync("descriptors/activities/Elsa.WriteHttpResponse/options/StatusCode", new { context = new { } });
        Assert.True(options.GetProperty("items").EnumerateObject().Any());
    }

    [Fact]
    public async Task A_workflow_comes_into_the_toolbox_and_leaves_it_with_what_is_published()
    {
        var child = Documents.Unique("tool");
        Assert.False(await IsOfferedAsync());
        await PublishAsync(usable: true);
        Assert.True(await IsOfferedAsync());
        await server.Admin.PublishAsync(Documents.Flow(child + "-other", child, [Documents.WriteLine("other", "x")]));
        Assert.True(await IsOfferedAsync());
        await PublishAsync(usable: false);
        Assert.False(await IsOfferedAsync());
        await PublishAsync(usable: true);
        Assert.True(await IsOfferedAsync());
        await server.Admin.PostAsync($"workflow-definitions/{child}/retract", new { });
        Assert.False(await IsOfferedAsync());

        Task PublishAsync(bool usable) =>
            server.Admin.PublishAsync(Documents.Flow(child, child, [Documents.WriteLine("inside", $"{usable}")], options: new { usableAsActivity = usable }));

        async Task<bool> IsOfferedAsync() => (await server.Admin.GetAsync("descriptors/activities")).GetProperty("items").EnumerateArray()
            .Any(d => d.GetProperty("constructionProperties").TryGetProperty("workflowDefinitionId", out var w) && w.GetString() == child);
    }

    [Fact]
    public async Task Scripts_are_completed_with_the_workflows_own_names()
    {
        var id = Documents.Unique("types");
        await server.Admin.PostAsync("workflow-definitions", new
        {
            model = Documents.Flow(id, id, [Documents.Event("Signed", "x")], [new { id = "v1", name = "Score", typeName = "Int32" }]),
        });
        using var answer = await server.Admin.Http.PostAsync(
            new Uri($"scripting/javascript/type-definitions/{id}", UriKind.Relative), new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Score: number;", text, StringComparison.Ordinal);
        Assert.Contains("declare function getResultFromSigned(): any;", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_activity_is_tried_without_an_instance()
    {
        var id = Documents.Unique("try");
        var saved = (await server.Admin.PostAsync("workflow-definitions", new
        {
            model = Documents.Flow(id, id, [Documents.SetVariable("s", "v1", "1 + 1"), Documents.Fault("f", "boom")], [new { id = "v1", name = "v1", typeName = "Object" }]),
        })).GetProperty("workflowDefinition");
        object Handle(string activityId) => new { workflowDefinitionHandle = new { definitionVersionId = saved.GetProperty("id").GetString() }, activityHandle = new { activityId } };
        var done = await server.Admin.PostAsync("tests/activities", Handle("s"));
        Assert.Equal("Completed", done.GetProperty("status").GetString());
        Assert.Equal(2, done.GetProperty("activityState").GetProperty("Value").GetInt32());
        Assert.Equal("boom", (await server.Admin.PostAsync("tests/activities", Handle("f"))).GetProperty("exception").GetProperty("message").GetString());
        await server.Admin.PostAsync("tests/activities", Handle("nope"), HttpStatusCode.NotFound);
        Assert.Equal(0, (await server.Admin.PostAsync("workflow-instances", new { definitionId = id })).GetProperty("totalCount").GetInt32());
    }
}
