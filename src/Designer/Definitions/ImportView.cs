using System.Collections.Immutable;
using System.Text;
using DualFlow.Designer.Definitions.Description;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Definitions;

/// <summary>Brings an Elsa document in: what is wrong with it is shown before anything is saved; what we don't know is kept.</summary>
public abstract class ImportView : ServerPage
{
    /// <summary>Problems listed at the most.</summary>
    protected const int MostShown = 50;

    const long LargestFile = 16 << 20;

    [Inject] IStringLocalizer<ExpressionTexts> E { get; set; } = default!;
    [Inject] DefinitionLibrary Library { get; set; } = default!;
    [Inject] ActivityCatalog Catalog { get; set; } = default!;
    [Inject] NavigationManager Navigation { get; set; } = default!;
    [Inject] AuthenticationStateProvider Authentication { get; set; } = default!;

    /// <summary>Texts about processes.</summary>
    [Inject] protected IStringLocalizer<ProcessTexts> P { get; set; } = default!;

    /// <summary>True when the person may bring processes in.</summary>
    protected bool Allowed { get; private set; }

    /// <summary>True while the file is being read.</summary>
    protected bool Reading { get; private set; }

    /// <summary>True while it is being saved.</summary>
    protected bool Acting { get; private set; }

    /// <summary>Why it can't be read or saved.</summary>
    protected string? Problem { get; private set; }

    /// <summary>The document that was read; nothing is saved yet.</summary>
    protected WorkflowDefinition? Document { get; private set; }

    /// <summary>The process of the same id that is here already.</summary>
    protected WorkflowDefinition? Existing { get; private set; }

    /// <summary>What is wrong with it.</summary>
    protected ImmutableArray<Problem> Problems { get; private set; } = [];

    /// <summary>How many of them stop it from being published.</summary>
    protected int Errors => Problems.Count(p => p.Severity == Severity.Error);

    /// <summary>Small drawing.</summary>
    protected string Picture { get; private set; } = "";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Allowed = Permissions.Holds((await Authentication.GetAuthenticationStateAsync()).User, "write:workflow-definitions");
        if (!Allowed)
            Problem = T["NotAllowed", "write:workflow-definitions"];
    }

    /// <summary>Reads and checks the chosen file.</summary>
    protected async Task ReadAsync(InputFileChangeEventArgs e)
    {
        ArgumentNullException.ThrowIfNull(e);
        (Reading, Problem, Document, Existing, Problems) = (true, null, null, null, []);
        try
        {
            if (e.File.Size > LargestFile)
            {
                Problem = P["ImportLarge", LargestFile >> 20];
                return;
            }
            using var content = new StreamReader(e.File.OpenReadStream(LargestFile, Leaving), Encoding.UTF8);
            var document = DefinitionReader.Read(await content.ReadToEndAsync(Leaving));
            Problems = await Library.CheckAsync(document, Leaving);
            Existing = document.DefinitionId.Length > 0 ? await Library.FindAsync(document.DefinitionId, VersionChoice.Latest, Leaving) : null;
            Picture = ProcessPicture.Small(document, Catalog);
            Document = document;
        }
        catch (ProblemException bad)
        {
            Problem = P["ImportUnreadable", ProblemSentences.Of(E, bad.Problems.Take(5))];
        }
        catch (Exception bad) when (bad is IOException or InvalidOperationException)
        {
            Problem = P["ImportUnreadable", bad.Message];
        }
        finally
        {
            Reading = false;
        }
    }

    /// <summary>Saves it as a draft and shows it.</summary>
    protected async Task SaveAsync(bool asNew)
    {
        if (Acting || Document is not { } document)
            return;
        Acting = true;
        try
        {
            var saved = await Library.ImportAsync(asNew ? ProcessCopy.Of(document, P["CopyOf", Instances.ProcessName.Of(document)]) : document, Leaving);
            Navigation.NavigateTo($"/processes/{Uri.EscapeDataString(saved.DefinitionId)}");
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
