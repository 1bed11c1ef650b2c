using DualFlow.Activities.Forms;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Tasks;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace DualFlow.Designer.Forms;

/// <summary>Lists forms and begins new ones.</summary>
public class FormListView : TextPage<FormPageTexts>
{
    [Inject] FormStore Store { get; set; } = default!;
    [Inject] IPeople People { get; set; } = default!;
    [Inject] AuthenticationStateProvider Authentication { get; set; } = default!;
    [Inject] NavigationManager Address { get; set; } = default!;

    /// <summary>Times as people read them.</summary>
    [Inject] protected PageTimes Times { get; set; } = default!;

    /// <summary>The forms.</summary>
    protected IReadOnlyList<FormSummary> Rows { get; private set; } = [];

    /// <summary>True while they are on their way.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>True when the person may change forms.</summary>
    protected bool MayWrite { get; private set; }

    /// <summary>Id of a new form.</summary>
    protected string NewId { get; set; } = "";

    /// <summary>Why there are no rows.</summary>
    protected string? Problem { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        try
        {
            if (await People.FindAsync((await Authentication.GetAuthenticationStateAsync()).User, Leaving) is not { } person)
                return;
            MayWrite = FormStore.MayWrite(person);
            Rows = await Store.ListAsync(person.TenantId, Leaving);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Problem = e.Message;
        }
        finally
        {
            Loading = false;
        }
    }

    /// <summary>Begins a new form: it is there when it is saved first.</summary>
    protected void Create()
    {
        var id = NewId.Trim().ToLowerInvariant();
        if (id.Length > 0)
            Address.NavigateTo($"/forms/{Uri.EscapeDataString(id)}");
    }
}
