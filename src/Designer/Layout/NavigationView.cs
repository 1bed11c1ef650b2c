using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Logging;

namespace DualFlow.Designer.Layout;

/// <summary>Which places of the menu a person sees, where they are, and the numbers beside them. Read again with every page.</summary>
public abstract class NavigationView : ComponentBase, IDisposable
{
    readonly CancellationTokenSource leaving = new();

    [Inject] NavigationManager Address { get; set; } = default!;
    [Inject] AuthenticationStateProvider Authentication { get; set; } = default!;
    [Inject] IServiceProvider Services { get; set; } = default!;
    [Inject] IEnumerable<NavigationCount> CountSources { get; set; } = default!;
    [Inject] ILogger<NavigationView> Log { get; set; } = default!;

    /// <summary>Places; null is a line.</summary>
    protected IReadOnlyList<NavigationItem?> Items { get; private set; } = [];

    /// <summary>Numbers by place.</summary>
    protected Dictionary<string, (long Count, bool IsBad)> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>True when the open page is this place or lies under it, and under no place nearer to it: “My rotation” isn't “Rotations”.</summary>
    protected bool IsHere(NavigationItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var path = "/" + Address.ToBaseRelativePath(Address.Uri).Split('?', '#')[0];
        return IsUnder(path, item) && !Items.Any(i => i is not null && i.Path.Length > item.Path.Length && IsUnder(path, i));
    }

    static bool IsUnder(string path, NavigationItem item) =>
        item.Path == "/" ? path == "/" : path == item.Path || path.StartsWith(item.Path + "/", StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Address.LocationChanged += Moved;
        Items = Navigation.Of((await Authentication.GetAuthenticationStateAsync()).User);
        await CountAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops listening.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || leaving.IsCancellationRequested)
            return;
        Address.LocationChanged -= Moved;
        leaving.Cancel();
        leaving.Dispose();
    }

    void Moved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(CountAsync);

    // Numbers are an extra: a menu without them is better than none.
    async Task CountAsync()
    {
        // Prerendering would count twice.
        if (!RendererInfo.IsInteractive)
            return;
        try
        {
            var user = (await Authentication.GetAuthenticationStateAsync()).User;
            foreach (var source in CountSources.Where(s => Items.Any(i => i?.Path == s.Path)))
                Counts[source.Path] = await source.ReadAsync(Services, user, leaving.Token);
            StateHasChanged();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The person has left.
        }
        catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException or InvalidOperationException)
        {
            Log.LogWarning(e, "The numbers of the menu could not be read.");
        }
    }
}
