using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Layout;

/// <summary>A page or a part of one: its texts, and a token that is cancelled when the person leaves, so that nothing runs on for nobody.</summary>
/// <typeparam name="TTexts">Names the texts.</typeparam>
public abstract class TextPage<TTexts> : ComponentBase, IDisposable
{
    readonly CancellationTokenSource leaving = new();

    /// <summary>Texts in the page's language.</summary>
    [Inject] protected IStringLocalizer<TTexts> T { get; set; } = default!;

    /// <summary>Cancelled when the person leaves.</summary>
    protected CancellationToken Leaving => leaving.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what is under way.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || leaving.IsCancellationRequested)
            return;
        leaving.Cancel();
        leaving.Dispose();
    }
}
