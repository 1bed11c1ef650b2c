using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Scripting.Modules;
using DualFlow.Engine.Scripts;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Scripts;

/// <summary>The description as a form, and the examples as a table: both change single places of the text.</summary>
public partial class ScriptPageView
{
    const int MostPast = 8;

    [Inject] PastCalls PastCalls { get; set; } = default!;

    /// <summary>What past cases gave and got; null until the person asks.</summary>
    protected ImmutableArray<PastCall>? Past { get; private set; }

    /// <summary>The person may see cases.</summary>
    protected bool MaySeeCases => Holds("read:workflow-instances");

    /// <summary>Changes values of the description, as one change of the text.</summary>
    protected Task DescribeAsync(IReadOnlyList<DescriptionChange> changes) => ChangeAsync(changes.Aggregate(Text, (text, change) =>
        change.Name is { } name ? DescriptionEdit.Rename(text, change.Path, name) : DescriptionEdit.Set(text, change.Path, change.Value)));

    Task DescribeAsync(IReadOnlyList<string> path, JsonNode? value) => DescribeAsync([new DescriptionChange(path, value)]);

    /// <summary>What an example gives now is what it has to give from now on: the rule has changed.</summary>
    protected async Task AcceptAsync(ExampleResult result)
    {
        if (Review?.Activity is not { } activity || Review.Examples.IndexOf(result) is var index && index < 0)
            return;
        var example = result.Example;
        var given = example.Given.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, Values.FromJson(m.Value)));
        JsonObject expect;
        try
        {
            var reply = await Task.Run(() => Lanes.Call(activity, new ScriptCall([.. given], example.Now, example.Seed, Tenant) { Rules = example.Rules }), Leaving);
            // Only what the example names is compared, so only that is written.
            var named = example.Output is { ValueKind: JsonValueKind.Object } output ? output.EnumerateObject().Select(m => m.Name) : reply.Outputs.Select(o => o.Key);
            expect = new() { ["port"] = reply.Port };
            if (named.ToList() is { Count: > 0 } names)
                expect["output"] = new JsonObject(names.Select(n => KeyValuePair.Create(n, JsonNode.Parse(Values.ToJson(reply.Outputs.FirstOrDefault(o => o.Key == n).Value).GetRawText()))));
        }
        catch (ScriptFaultException e)
        {
            expect = new() { ["error"] = e.Fault.Code };
        }
        await DescribeAsync(["examples", index.ToString(CultureInfo.InvariantCulture), "expect"], expect);
    }

    /// <summary>Adds an example: the inputs of the last one, or a value for each that is needed, with what the script gives for them now.</summary>
    protected async Task AddExampleAsync()
    {
        if (Review?.Activity is not { } activity)
            return;
        var given = Metadata is { Examples: [.., var last] } ? JsonNode.Parse(last.Given.GetRawText())!.AsObject()
            : new JsonObject(activity.Metadata.Inputs.Where(i => i.IsRequired).Select(i => KeyValuePair.Create(i.Name, First(i))));
        var example = new JsonObject { ["name"] = S["ExampleName", activity.Metadata.Examples.Length + 1].Value, ["given"] = given, ["expect"] = new JsonObject { ["port"] = activity.Metadata.Outcomes[0].Name } };
        await DescribeAsync(activity.Metadata.Examples.IsEmpty ? ["examples"] : ["examples", activity.Metadata.Examples.Length.ToString(CultureInfo.InvariantCulture)],
            activity.Metadata.Examples.IsEmpty ? new JsonArray(example) : example);
        if (Review is { Examples: [.., { Passed: false } added] })
            await AcceptAsync(added);
    }

    static JsonNode? First(ScriptField field) => field switch
    {
        { IsList: true } => new JsonArray(),
        { Choices: [var choice, ..] } => choice.Value,
        _ => field.Type switch
        {
            ScriptFieldType.Boolean => false, ScriptFieldType.Date => "2026-09-01", ScriptFieldType.Instant => "2026-09-01T09:00:00Z", ScriptFieldType.Object => new JsonObject(),
            ScriptFieldType.Number or ScriptFieldType.Integer => field.Min ?? 0, ScriptFieldType.Decimal or ScriptFieldType.Money => (field.Min ?? 0).ToString(CultureInfo.InvariantCulture), _ => "",
        },
    };

    /// <summary>Takes an example away.</summary>
    protected Task RemoveExampleAsync(ExampleResult result) =>
        Review?.Examples.IndexOf(result) is { } index and >= 0 ? DescribeAsync(["examples", index.ToString(CultureInfo.InvariantCulture)], null) : Task.CompletedTask;

    /// <summary>Looks for calls in past cases.</summary>
    protected Task ShowPastAsync() => WorkAsync(async () => Past = Metadata is { } metadata ? await PastCalls.ListAsync(Tenant, metadata, MostPast, Leaving) : []);

    /// <summary>Closes the list of past calls.</summary>
    protected void HidePast() => Past = null;

    /// <summary>Makes an example of a past call.</summary>
    protected async Task TakePastAsync(PastCall call)
    {
        var example = call.ToExample(S["FromCase", call.InstanceName ?? call.InstanceId, call.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
        await ChangeAsync(Metadata is { Examples.IsEmpty: true }
            ? DescriptionEdit.Set(Text, ["examples"], new JsonArray(example)) : DescriptionEdit.Set(Text, ["examples", (Metadata?.Examples.Length ?? 0).ToString(CultureInfo.InvariantCulture)], example));
        Past = null;
    }

    /// <summary>Goes to a line of the text.</summary>
    protected async Task GoToAsync(int line, int column = 1)
    {
        if (Editor is not null)
            await Editor.GoToAsync(line, column);
    }

    /// <summary>What an example expects.</summary>
    protected static string Expected(ExampleResult result) => result.Example.Error is { } error ? $"⚠ {error}"
        : string.Join(", ", new[] { result.Example.Port, result.Example.Output is { } output ? Members(output) : null }.OfType<string>());

    /// <summary>What an example gives, as a person would say it: <c>rate = 85000, norm = 176</c>.</summary>
    protected static string Given(ExampleResult result) => Members(result.Example.Given);

    /// <summary>Members as a person would say them.</summary>
    protected static string Members(JsonObject json) => Short(string.Join(", ", json.Select(m => $"{m.Key} = {m.Value?.ToJsonString() ?? "–"}")));

    static string Members(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? Short(string.Join(", ", json.EnumerateObject().Select(m => $"{m.Name} = {m.Value.GetRawText()}"))) : Short(json.GetRawText());

    static string Short(string text) => text.Length <= 120 ? text : text[..117] + "...";
}
