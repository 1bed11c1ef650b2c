using Microsoft.JSInterop;

namespace DualFlow.Designer.Drafts;

/// <summary>The browser's own memory for changes that the server has not stored: it outlives a restart of the server and a closed tab.</summary>
/// <param name="module">The designer's script.</param>
/// <param name="key">Process and person; people share computers.</param>
public sealed class DraftStorage(IJSObjectReference module, string key)
{
    /// <summary>What is kept; null for nothing.</summary>
    public async Task<KeptDraft?> ReadAsync() => KeptDraft.Read(await module.InvokeAsync<string?>("keptDraft", key));

    /// <summary>Keeps changes.</summary>
    public Task KeepAsync(KeptDraft draft) => SendAsync("keepDraft", key, draft.Write());

    /// <summary>Forgets them: they are stored now.</summary>
    public Task DropAsync() => SendAsync("dropDraft", key);

    async Task SendAsync(string function, params object[] arguments)
    {
        try
        {
            await module.InvokeVoidAsync(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone; what it kept before stays.
        }
        catch (OperationCanceledException)
        {
            // So is the circuit.
        }
    }
}
