using DualFlow.Designer.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Layout;

/// <summary>What every page has: texts, and a token that is cancelled when the person leaves, so that nothing runs on for nobody.</summary>
public abstract class ServerPage : ComponentBase, IDisposable
{
    readonly CancellationTokenSource leaving = new();

    /// <summary>Texts in the page's language.</summary>
    [Inject] protected IStringLocalizer<PageTexts> T { get; set; } = default!;

    /// <summary>Cancelled when the person leaves the page.</summary>
    protected CancellationToken Leaving => leaving.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what the page has under way.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || leaving.IsCancellationRequested)
            return;
        leaving.Cancel();
        leaving.Dispose();
    }
}
