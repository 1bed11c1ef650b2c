using System.Collections.Immutable;
using System.Security.Claims;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Drafts;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Designer.Versions;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace DualFlow.Designer.Canvas;

/// <summary>One process under the hands of its owner: the draft on the canvas, saved by itself, checked as one goes.</summary>
public abstract partial class EditView : ServerPage, IAsyncDisposable
{
    DraftStorage? storage;
    IJSObjectReference? module;
    ITimer? checking;
    (string Stamp, int Changes, int Sent) keptAs;
    bool maySeeCases;

    [Inject] DefinitionLibrary Library { get; set; } = default!;

    [Inject] Toolbox Toolbox { get; set; } = default!;

    [Inject] DraftRooms Rooms { get; set; } = default!;

    [Inject] VersionMoves Moves { get; set; } = default!;

    [Inject] ImpactSentence Impact { get; set; } = default!;

    [Inject] TimeProvider Time { get; set; } = default!;

    [Inject] IJSRuntime Scripts { get; set; } = default!;

    [Inject] AuthenticationStateProvider Authentication { get; set; } = default!;

    /// <summary>Times as people read them.</summary>
    [Inject] protected PageTimes Times { get; set; } = default!;

    /// <summary>What is wrong, in words.</summary>
    [Inject] protected IStringLocalizer<ExpressionTexts> ProblemTexts { get; set; } = default!;

    /// <summary>Texts of this page.</summary>
    [Inject] protected IStringLocalizer<EditTexts> E { get; set; } = default!;

    /// <summary>Which process.</summary>
    [Parameter] public string DefinitionId { get; set; } = "";

    /// <summary>The work on the draft; null while it is on its way.</summary>
    protected DraftSession? Session { get; private set; }

    /// <summary>The draft.</summary>
    protected FlowDocument? Document => Session?.Document;

    /// <summary>Types that the server has.</summary>
    protected ActivityCatalog? Catalog { get; private set; }

    /// <summary>What is shown; null is the whole process.</summary>
    protected FlowLevel? Level { get; private set; }

    /// <summary>The way to it.</summary>
    protected ImmutableArray<LevelTrail.Stop> Trail => Document is null || Catalog is null || Level is null || !Level.Exists(Document) ? [] : LevelTrail.Of(Document, Level, Catalog);

    /// <summary>Node ids of what is selected.</summary>
    protected ImmutableArray<string> Selected { get; private set; } = [];

    /// <summary>What is published; null for nothing.</summary>
    protected int? PublishedVersion { get; private set; }

    /// <summary>True when this person may only look.</summary>
    protected bool IsReadOnly { get; private set; } = true;

    /// <summary>True when this person may publish.</summary>
    protected bool MayPublish { get; private set; }

    /// <summary>True until the draft is shown.</summary>
    protected bool IsLoading { get; private set; } = true;

    /// <summary>What went wrong.</summary>
    protected string? Problem { get; private set; }

    /// <summary>What went well.</summary>
    protected string? Notice { get; private set; }

    /// <summary>True when cases run that the version just published means something for.</summary>
    protected bool MeetsCases { get; private set; }

    /// <summary>Changes that a browser kept and that no longer fit the draft as it is stored.</summary>
    protected KeptDraft? Kept { get; private set; }

    /// <summary>The canvas.</summary>
    protected FlowCanvas? Canvas { get; set; }

    /// <summary>Name of the process.</summary>
    protected string Name => Document is { } document && JsonText.Of(document.Json, "name") is { Length: > 0 } name ? document.Texts.Say(name) : DefinitionId;

    /// <summary>True when the draft is newer than what is published.</summary>
    protected bool HasDraft => Session is { Stored.IsPublished: false } || Session?.Pending.IsEmpty == false;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // The first rendering is for the eye only: nobody has come to the draft yet.
        if (!RendererInfo.IsInteractive)
            return;
        try
        {
            var who = (await Authentication.GetAuthenticationStateAsync()).User;
            Catalog = await Toolbox.GetAsync(Leaving);
            var presence = Rooms.Enter(DefinitionId, who.Identity?.Name ?? "");
            var session = new DraftSession(DefinitionId, Library, presence, Time, InvokeAsync);
            if (!await session.OpenAsync(Leaving))
            {
                presence.Dispose();
                Problem = E["NotFound"];
                return;
            }
            PublishedVersion = (await Library.FindAsync(DefinitionId, VersionChoice.Published, Leaving))?.Version;
            IsReadOnly = session.Stored!.IsReadonly || !Permissions.Holds(who, "write:workflow-definitions");
            MayPublish = !IsReadOnly && Permissions.Holds(who, "publish:workflow-definitions");
            maySeeCases = Permissions.Holds(who, "read:workflow-instances");
            Session = session;
            session.Changed += OnSession;
            Watch();
            module = await Scripts.InvokeAsync<IJSObjectReference>("import", Leaving, FlowCanvas.ScriptOf(Assets));
            storage = new(module, $"{DefinitionId}.{who.FindFirstValue(ClaimTypes.NameIdentifier)}");
            if (!IsReadOnly && await storage.ReadAsync() is { } before)
                await OfferAsync(before);
            // Whoever was quicker than the script has changes that nobody keeps yet.
            OnSession();
            await CheckAsync();
        }
        catch (JSDisconnectedException)
        {
            // The person left before the page was ready.
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Problem = E["Failed", e.Message];
        }
        finally
        {
            IsLoading = false;
        }
    }

    // Changes on the same draft come back by themselves; on another one the person decides.
    async Task OfferAsync(KeptDraft kept)
    {
        if (kept.MissingIn(Session!.Stamp, DraftStamp.OfContent(Session.Stored!)) is not { } missing)
            Kept = kept;
        else if (missing.Ops.IsEmpty)
            await storage!.DropAsync();
        else
            await UseKeptAsync(missing);
    }

    /// <summary>Brings kept changes back.</summary>
    protected async Task UseKeptAsync(KeptDraft kept)
    {
        Kept = null;
        var lost = Session!.Restore(kept);
        Notice = lost == 0 ? E["KeptBack", Times.Clock(kept.At)] : E["Merged", lost];
        await Session.SaveAsync(Leaving);
    }

    /// <summary>Forgets kept changes.</summary>
    protected async Task DropKeptAsync()
    {
        Kept = null;
        if (storage is not null)
            await storage.DropAsync();
    }

    /// <summary>Shows another level.</summary>
    protected Task GoAsync(FlowLevel level)
    {
        Level = level;
        Selected = [];
        StateHasChanged();
        return Task.CompletedTask;
    }

    /// <summary>Other steps are selected.</summary>
    protected Task SelectAsync(ImmutableArray<string> paths)
    {
        Selected = paths;
        WantedInput = null;
        return Task.CompletedTask;
    }

    void Watch()
    {
        Document!.Changed += OnDocument;
        checking ??= Time.CreateTimer(_ => _ = InvokeAsync(CheckAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    void OnDocument(FlowChange change)
    {
        (Notice, MeetsCases) = (null, false);
        IsChecking = true;
        checking?.Change(TimeSpan.FromMilliseconds(300), Timeout.InfiniteTimeSpan);
    }

    // The browser follows the session: what is not stored is kept there, on the stamp that it would be put on.
    void OnSession()
    {
        if (storage is not null && Session is { } session)
        {
            if (session.Unsaved is { } unsaved && (unsaved.Stamp, unsaved.Ops.Length, unsaved.Sent) is var state && state != keptAs)
            {
                keptAs = state;
                _ = storage.KeepAsync(unsaved);
            }
            else if (session is { Pending.IsEmpty: true, IsSaving: false, SavedAt: not null } && keptAs != default)
            {
                keptAs = default;
                _ = storage.DropAsync();
            }
        }
        StateHasChanged();
    }

    /// <summary>Puts the person's changes on the draft that somebody else saved.</summary>
    protected async Task MergeAsync()
    {
        Document!.Changed -= OnDocument;
        var lost = await Session!.MergeAsync(Leaving);
        Watch();
        Notice = E["Merged", lost];
        await CheckAsync();
    }

    /// <summary>Takes the draft that somebody else saved.</summary>
    protected async Task TakeTheirsAsync()
    {
        Document!.Changed -= OnDocument;
        await Session!.TakeTheirsAsync(Leaving);
        Watch();
        if (storage is not null)
            await storage.DropAsync();
        Notice = E["Theirs"];
        await CheckAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (checking is not null)
            await checking.DisposeAsync();
        if (Session is not null)
        {
            Session.Changed -= OnSession;
            await Session.DisposeAsync();
        }
        try
        {
            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and its script with it.
        }
        Dispose();
    }
}
