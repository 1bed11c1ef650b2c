namespace DualFlow.Designer.Layout;

/// <summary>After something that can be taken back: says what was done and offers to undo it. The offer stands until the person closes it or does the next thing.</summary>
public sealed class UndoOffers
{
    Func<Task>? undo;

    /// <summary>What was done; null when nothing is offered.</summary>
    public string? Done { get; private set; }

    /// <summary>True when it can be taken back.</summary>
    public bool CanUndo => undo is not null;

    /// <summary>An offer came or went.</summary>
    public event EventHandler? Changed;

    /// <summary>Says what was done.</summary>
    /// <param name="done">One sentence.</param>
    /// <param name="takeBack">Puts everything back; null only says the sentence.</param>
    public void Offer(string done, Func<Task>? takeBack = null)
    {
        (Done, undo) = (done, takeBack);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Takes it back; does nothing the second time.</summary>
    public async Task UndoAsync()
    {
        var action = undo;
        Close();
        if (action is not null)
            await action();
    }

    /// <summary>The person has seen it.</summary>
    public void Close()
    {
        (Done, undo) = (null, null);
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
