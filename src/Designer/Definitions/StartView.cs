using DualFlow.Designer.Documents;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Definitions;

/// <summary>Starts a case of a published process with the inputs that a person fills in.</summary>
public class StartView : ServerPage
{
    const string Right = "exec:workflow-definitions";

    readonly Dictionary<string, string> given = new(StringComparer.Ordinal);
    readonly string key = Guid.CreateVersion7().ToString("n");   // a double click starts one case, not two

    [Inject] IStringLocalizer<ExpressionTexts> E { get; set; } = default!;
    [Inject] IStore Store { get; set; } = default!;
    [Inject] Runner Runner { get; set; } = default!;
    [Inject] NavigationManager Navigation { get; set; } = default!;
    [CascadingParameter] Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Logical id of the process.</summary>
    [Parameter] public string DefinitionId { get; set; } = "";

    /// <summary>The published version; null when there is none.</summary>
    protected WorkflowDefinition? Definition { get; private set; }

    /// <summary>Labels of its inputs, in the page's language.</summary>
    protected DefinitionTexts Texts => DefinitionTexts.Of(Definition!);

    /// <summary>True while the case is being started.</summary>
    protected bool Acting { get; private set; }

    /// <summary>Why it can't be started.</summary>
    protected string? Problem { get; private set; }

    /// <summary>What was typed for an input.</summary>
    protected string Given(string input) => given.GetValueOrDefault(input, "");

    /// <summary>Somebody typed.</summary>
    protected void Give(string input, string? value) => given[input] = value ?? "";

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!Permissions.Holds((await Authentication).User, Right))
            Problem = T["NotAllowed", Right];
        else if ((await Store.ListDefinitionsAsync(new DefinitionFilter { DefinitionIds = [DefinitionId], Versions = VersionChoice.Published }, Leaving)).Items is [var found, ..])
            Definition = found;
        else
            Problem = T["NotPublished"];
    }

    /// <summary>Starts the case and shows it.</summary>
    protected async Task StartAsync()
    {
        Acting = true;
        try
        {
            var started = await Runner.StartAsync(new StartOrder
            {
                DefinitionId = DefinitionId, IdempotencyKey = key,
                Input = [.. given.Where(g => g.Value.Length > 0).Select(g => KeyValuePair.Create(g.Key, (object?)g.Value))],
            }, Leaving);
            switch (started)
            {
                case StartResult.Started done:
                    Navigation.NavigateTo($"/instances/{Uri.EscapeDataString(done.State.Id)}");
                    break;
                case StartResult.CannotStart no:
                    Problem = ProblemSentences.Of(E, no.Problem);
                    break;
                default:
                    Problem = T["NotPublished"];
                    break;
            }
        }
        catch (ProblemException e)
        {
            Problem = ProblemSentences.Of(E, e.Problems);
        }
        finally
        {
            Acting = false;
        }
    }
}
