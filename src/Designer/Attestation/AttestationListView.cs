using DualFlow.Activities.Attestation.Desk;
using DualFlow.Designer.Layout;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Attestation;

/// <summary>Attestations: planned, running, finished; who leads them sees all, others their own.</summary>
public class AttestationListView : AttestationScreen
{
    /// <summary>Rows of a page.</summary>
    protected const int PageSize = 50;

    [Inject] SessionDesk Sessions { get; set; } = default!;
    [Inject] AttestationSignal Signal { get; set; } = default!;

    /// <summary>Sessions shown.</summary>
    protected SessionPage Rows { get; private set; } = new([], 0);

    /// <summary>Stage that is shown; empty is all.</summary>
    protected string Filter { get; private set; } = "";

    /// <summary>What is searched for.</summary>
    protected string Term { get; private set; } = "";

    /// <summary>Rows before this page.</summary>
    protected int Skip { get; private set; }

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>What went wrong; null when nothing did.</summary>
    protected string? Problem { get; private set; }

    /// <summary>True for those who may start the process.</summary>
    protected bool MayStart => Me?.May("exec:workflow-definitions") == true;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await MeetAsync();
        Signal.Changed += Heard;
        await LoadAsync();
    }

    /// <summary>Reads the page again.</summary>
    protected async Task LoadAsync()
    {
        try
        {
            if (Me is { } person)
                Rows = await Sessions.ListAsync(person, Filter.Length == 0 ? null : Filter, Term, Skip, PageSize, Leaving);
            (Loading, Problem) = (false, null);
        }
        catch (System.Data.Common.DbException e)
        {
            (Loading, Problem) = (false, e.Message);
        }
    }

    /// <summary>Another stage.</summary>
    protected Task FilterAsync(string filter)
    {
        (Filter, Skip) = (filter, 0);
        return LoadAsync();
    }

    /// <summary>Another search.</summary>
    protected Task SearchAsync(string term)
    {
        (Term, Skip) = (term.Trim(), 0);
        return LoadAsync();
    }

    /// <summary>Takes search and filter off.</summary>
    protected Task ClearAsync()
    {
        (Filter, Term, Skip) = ("", "", 0);
        return LoadAsync();
    }

    /// <summary>Another page.</summary>
    protected Task TurnAsync(int skip)
    {
        Skip = skip;
        return LoadAsync();
    }

    /// <summary>How a stage is shown.</summary>
    protected static ChipState ChipOf(string state) => state switch { "final" => ChipState.Done, "open" or "protocol" => ChipState.NeedsALook, "cancelled" => ChipState.Blocked, _ => ChipState.Waiting };

    void Heard(string? tenant, string session)
    {
        if (tenant == Tenant)
            _ = FollowAsync(LoadAsync);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Signal.Changed -= Heard;
        base.Dispose(disposing);
    }
}
