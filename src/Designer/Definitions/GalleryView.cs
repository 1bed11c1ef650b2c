using DualFlow.Activities;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.Definitions.Description;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Runtime;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Definitions;

/// <summary>Begins a process: from nothing or from one that is shipped.</summary>
public abstract class GalleryView : ServerPage
{
    [Inject] IStringLocalizer<ExpressionTexts> E { get; set; } = default!;
    [Inject] WorkflowFiles Files { get; set; } = default!;
    [Inject] DefinitionLibrary Library { get; set; } = default!;
    [Inject] ActivityCatalog Catalog { get; set; } = default!;
    [Inject] NavigationManager Navigation { get; set; } = default!;
    [Inject] AuthenticationStateProvider Authentication { get; set; } = default!;

    /// <summary>Texts about processes.</summary>
    [Inject] protected IStringLocalizer<ProcessTexts> P { get; set; } = default!;

    /// <summary>Name that was typed; empty takes the template's.</summary>
    protected string Name { get; set; } = "";

    /// <summary>What can be begun with.</summary>
    protected IReadOnlyList<ProcessTemplate> Templates { get; private set; } = [];

    /// <summary>True when the person may draw processes.</summary>
    protected bool Allowed { get; private set; }

    /// <summary>True while the draft is being made.</summary>
    protected bool Acting { get; private set; }

    /// <summary>Why it wasn't.</summary>
    protected string? Problem { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Allowed = Permissions.Holds((await Authentication.GetAuthenticationStateAsync()).User, "write:workflow-definitions");
        if (!Allowed)
        {
            Problem = T["NotAllowed", "write:workflow-definitions"];
            return;
        }
        var found = new List<ProcessTemplate>();
        foreach (var file in Files.List("", ".json"))
            if (await ReadAsync(file) is { } template)
                found.Add(template);
        Templates = [.. found.OrderBy(t => t.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>Makes the draft and opens the drawing.</summary>
    protected async Task MakeAsync(ProcessTemplate? template)
    {
        if (Acting)
            return;
        Acting = true;
        try
        {
            var name = Name.Trim() is { Length: > 0 } given ? given : template is null ? P["UnnamedProcess"] : P["CopyOf", template.Name];
            var draft = await Library.SaveAsync(template is null ? EmptyProcess.Named(name) : ProcessCopy.Of(template.Document, name), Leaving);
            Navigation.NavigateTo($"/processes/{Uri.EscapeDataString(draft.DefinitionId)}/edit");
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

    // A file that is no workflow is no template; the folder holds other things too.
    async Task<ProcessTemplate?> ReadAsync(string file)
    {
        try
        {
            var document = DefinitionReader.Read(await Files.ReadTextAsync(file, Leaving));
            return document.IsSystem ? null : new(document, Instances.ProcessName.Of(document), Instances.ProcessName.About(document), ProcessMap.Of(document).Cards.Length, ProcessPicture.Small(document, Catalog));
        }
        catch (Exception e) when (e is ProblemException or IOException)
        {
            return null;
        }
    }
}
