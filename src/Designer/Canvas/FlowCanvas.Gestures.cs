using System.Collections.Immutable;
using DualFlow.Designer.Documents;
using Microsoft.JSInterop;

namespace DualFlow.Designer.Canvas;

/// <summary>What the browser tells.</summary>
public sealed partial class FlowCanvas
{
    /// <summary>A person did something.</summary>
    [JSInvokable]
    public async Task OnGesture(CanvasGesture gesture)
    {
        if (ReadOnly)
            return;
        var level = Shown;
        var edit = new FlowEditor(Document, level, Catalog).Edit(gesture);
        Document.Apply([.. edit.Ops], gesture is CanvasGesture.Move move && move.Places.Length > 0 ? $"move {string.Join(' ', move.Places.Select(p => p.Id))}" : null);
        if (gesture is not CanvasGesture.Move)
            Document.EndStep();
        await EnterAsync(level);
        await DrawAsync();
        if (!edit.Select.IsDefaultOrEmpty)
            await CallAsync("select", edit.Select.ToArray(), true);
        if (edit.Say is { } say)
            await CallAsync("say", T[say, edit.Filling].Value);
    }

    /// <summary>A place that got its first flowchart is a level of its own now.</summary>
    async Task EnterAsync(FlowLevel before)
    {
        if (Level is null || Shown == before)
            return;
        Level = Shown;
        await LevelChanged.InvokeAsync(Shown);
    }

    /// <summary>Other steps are selected.</summary>
    [JSInvokable]
    public Task OnSelection(string[] ids)
    {
        Document.EndStep();
        var level = Shown;
        // A state has no fields of its own: the machine's are what people want to see.
        if (StateMachineGraph.IsAt(Document, level))
            return SelectionChanged.InvokeAsync(ids.Length == 0 ? [] : [level.Owner]);
        return SelectionChanged.InvokeAsync([.. ids.Where(id => !id.StartsWith("note:", StringComparison.Ordinal) && !id.StartsWith("group:", StringComparison.Ordinal)).Select(level.PathOf)]);
    }

    /// <summary>The person goes inside an activity.</summary>
    [JSInvokable]
    public async Task OnOpen(string id, string place)
    {
        // The places of a state belong to its machine.
        var owner = StateMachineGraph.IsAt(Document, Shown) ? Shown.Owner : Shown.PathOf(id);
        // A double click asks twice: the second time its card is on a level that the person has left.
        if (Document.Find(owner) is null)
            return;
        var level = FlowLevel.Enter(Document, new FlowLevel(owner, place));
        await ShowAsync(level);
        await CallAsync("say", T["opened", GraphBuilder.TitleOf(Document.Texts, Document.Find(level.Owner) ?? []) ?? ActivityWords.PlaceOf("")].Value);
    }

    /// <summary>The person goes up one level.</summary>
    [JSInvokable]
    public Task OnUp() => LevelTrail.Of(Document, Shown, Catalog) is [.., var above, _] ? ShowAsync(above.Level) : Task.CompletedTask;

    /// <summary>The person wants the panel.</summary>
    [JSInvokable]
    public Task OnPanel() => PanelWanted.InvokeAsync();

    /// <summary>The person takes the last step back.</summary>
    [JSInvokable]
    public async Task OnUndo()
    {
        if (!ReadOnly && Document.Undo())
            await CallAsync("say", T["undone"].Value);
    }

    /// <summary>The person does it again.</summary>
    [JSInvokable]
    public async Task OnRedo()
    {
        if (!ReadOnly && Document.Redo())
            await CallAsync("say", T["redone"].Value);
    }

    /// <summary>The steps as text for the clipboard.</summary>
    [JSInvokable]
    public Task<string> OnCopy(string[] ids) => Task.FromResult(new FlowEditor(Document, Shown, Catalog).Copy(ids));

    async Task ShowAsync(FlowLevel level)
    {
        Level = level;
        await LevelChanged.InvokeAsync(level);
        await DrawAsync();
    }
}
