using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Properties;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.ElsaApi.Scripting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Expressions;

/// <summary>Tries an expression with the values of the last case that came here, or with values that a person types. Nothing else happens.</summary>
public class TryItView : ComponentBase
{
    // A value is shown, not read: a list of thousands is cut on the page.
    const int ShownCharacters = 2000;

    readonly Dictionary<string, JsonElement> given = new(StringComparer.Ordinal);
    TrialValues recorded = TrialValues.None;

    /// <summary>Texts in the page's language.</summary>
    [Inject] protected IStringLocalizer<ExpressionTexts> T { get; set; } = default!;

    /// <summary>Times in the college's zone.</summary>
    [Inject] protected PageTimes Times { get; set; } = default!;

    [Inject] ExpressionTrial Trial { get; set; } = default!;
    [Inject] RecordedValues Recorded { get; set; } = default!;
    [CascadingParameter] Task<AuthenticationState>? Authentication { get; set; }

    /// <summary>Where the panel stands.</summary>
    [CascadingParameter] public PanelPlace? Place { get; set; }

    /// <summary>Elsa's expression type.</summary>
    [Parameter, EditorRequired] public string Language { get; set; } = "JavaScript";

    /// <summary>Script or template.</summary>
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <summary>PascalCase name of the input; null for conditions of cases.</summary>
    [Parameter] public string? InputName { get; set; }

    /// <summary>A part of ids on the page.</summary>
    protected string Key { get; } = Guid.CreateVersion7().ToString("N")[^8..];

    /// <summary>The case whose values are used; null when there is none.</summary>
    protected LastSeen? Case { get; private set; }

    /// <summary>What came out; null before the first trial.</summary>
    protected TrialAnswer? Answer { get; private set; }

    /// <summary>Why this person can't try; null when they can.</summary>
    protected string? Refusal { get; private set; }

    /// <summary>True while a trial runs.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>The names that the text uses.</summary>
    protected IReadOnlyList<ScriptName> Fields =>
        [.. (Place?.Names ?? []).Where(n => Uses(Language == "Liquid" ? n.Liquid : n.JavaScript) || (n.Kind != ScriptNameKind.Output && Language != "Liquid" && Uses($"get{ScriptNameStart(n.Name)}(")))];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        recorded = Defaults();
        if (Place?.ActivityId is { } activity && Place.DefinitionId.Length > 0 && Permissions.Holds(await WhoAsync(), "read:workflow-instances"))
        {
            Case = Place.Last ?? await Recorded.FindLastAsync(Place.DefinitionId, activity, null, CancellationToken.None);
            if (Case is not null && await Recorded.FindAsync(Case.InstanceId, activity, CancellationToken.None) is { } found)
                recorded = found.Values;
        }
        await RunAsync();
    }

    /// <summary>What a field shows.</summary>
    protected string Given(ScriptName name) => given.TryGetValue(name.Name, out var typed) ? JsonWords.Show(JsonWords.Of(typed)) : JsonWords.Show(JsonWords.Of(Recall(name)));

    /// <summary>A value was typed; the expression is tried again.</summary>
    protected Task GiveAsync(ScriptName name, string? text)
    {
        given[name.Name] = Read(name, text ?? "");
        return RunAsync();
    }

    /// <summary>Tries the expression.</summary>
    protected async Task RunAsync()
    {
        if (!Permissions.Holds(await WhoAsync(), "exec:tests"))
        {
            Refusal = T["NotAllowed", "exec:tests"];
            return;
        }
        IsBusy = true;
        Answer = await Trial.RunAsync(Place?.Definition ?? new WorkflowDefinition(), Place?.ActivityId, Language, Text, recorded.Over(Values()), null, CancellationToken.None);
        IsBusy = false;
    }

    /// <summary>The value as a person reads it.</summary>
    protected string ValueText(TrialAnswer answer)
    {
        var text = answer.Type == "boolean" ? T[answer.Value!.Value.GetBoolean() ? "True" : "False"].Value : answer.Type == "nothing" ? "—" : JsonWords.Write(JsonWords.Of(answer.Value), indented: true);
        return text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…";
    }

    /// <summary>Milliseconds in the page's language.</summary>
    protected static string Milliseconds(TrialAnswer answer) => answer.DurationMs.ToString("0.##", CultureInfo.CurrentCulture);

    /// <summary>Kilobytes in the page's language.</summary>
    protected static string Kilobytes(TrialAnswer answer) => (answer.AllocatedBytes / 1024m).ToString("0.#", CultureInfo.CurrentCulture);

    async Task<ClaimsPrincipal> WhoAsync() => Authentication is null ? new ClaimsPrincipal() : (await Authentication).User;

    JsonElement? Recall(ScriptName name) => name.Kind switch
    {
        ScriptNameKind.Variable => recorded.Variables.TryGetValue(name.Name, out var value) ? value : null,
        ScriptNameKind.Input => recorded.Inputs.TryGetValue(name.Name, out var value) ? value : null,
        _ => recorded.Outputs.TryGetValue(name.Name, out var value) ? value : null,
    };

    // Without a case the variables hold what they begin with.
    TrialValues Defaults() => TrialValues.None with
    {
        Variables = (Place?.Definition.Variables ?? []).Where(v => v.Value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)).DistinctBy(v => v.Name)
            .ToImmutableDictionary(v => v.Name, v => Engine.Definitions.Values.ToJson(ValueConversion.TryConvert(Engine.Definitions.Values.FromJson(v.Value), v.TypeName, v.IsArray, out var value) ? value : null)),
    };

    TrialValues Values()
    {
        ImmutableDictionary<string, JsonElement> Of(ScriptNameKind kind) =>
            Fields.Where(n => n.Kind == kind && given.ContainsKey(n.Name)).ToImmutableDictionary(n => n.Name, n => given[n.Name]);
        return TrialValues.None with { Variables = Of(ScriptNameKind.Variable), Inputs = Of(ScriptNameKind.Input), Outputs = Of(ScriptNameKind.Output) };
    }

    // Texts are typed without quotes; everything else as JSON, numbers as the page's language writes them.
    static JsonElement Read(ScriptName name, string text)
    {
        if (name.TypeName is "String" or "Uri" && !name.IsArray)
            return JsonSerializer.SerializeToElement(text);
        if (text.Length == 0)
            return JsonSerializer.SerializeToElement<object?>(null);
        if (JsonWords.ParseNumber(text) is { } number && !name.IsArray)
            return JsonSerializer.SerializeToElement(number);
        return JsonWords.TryParse(text, out var value) ? JsonSerializer.SerializeToElement(value) : JsonSerializer.SerializeToElement(text);
    }

    bool Uses(string? written) => written is not null && Text.Contains(written, StringComparison.Ordinal);

    static string ScriptNameStart(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
