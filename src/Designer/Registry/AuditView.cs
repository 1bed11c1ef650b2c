using DualFlow.Activities.Registry.Desk;
using DualFlow.Activities.Registry.Kinds;

namespace DualFlow.Designer.Registry;

/// <summary>Who changed what, and when, over all registers.</summary>
public abstract class AuditView : RegistryPageView
{
    /// <summary>Entries of a page.</summary>
    protected const int PageSize = 25;

    /// <summary>True until the first entries are there.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>The entries shown.</summary>
    protected IReadOnlyList<AuditEntry> Rows { get; private set; } = [];

    /// <summary>Entries in all.</summary>
    protected int Total { get; private set; }

    /// <summary>Entries before this page.</summary>
    protected int Skip { get; private set; }

    /// <summary>Register to show; empty for all.</summary>
    protected string Subject { get; set; } = "";

    /// <summary>Kind of change; empty for all.</summary>
    protected string What { get; set; } = "";

    /// <summary>Account that changed; empty for all.</summary>
    protected string Account { get; set; } = "";

    /// <summary>First day; empty from the beginning.</summary>
    protected DateOnly? From { get; set; }

    /// <summary>Last day; empty to now.</summary>
    protected DateOnly? To { get; set; }

    /// <summary>True when something narrows the list.</summary>
    protected bool IsFiltered => Chosen(Subject) is not null || Chosen(What) is not null || Chosen(Account) is not null || From is not null || To is not null;

    /// <summary>Registers and tables that can be chosen.</summary>
    protected static IEnumerable<(string Table, string Text)> Subjects => RegistryKinds.All.Select(k => (k.Table, Say(k.Title)));

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await MeetAsync("read:audit"))
            await LoadAsync();
        Loading = false;
    }

    /// <summary>Another choice.</summary>
    protected Task ChangedAsync()
    {
        Skip = 0;
        return LoadAsync();
    }

    /// <summary>Takes every choice off.</summary>
    protected Task ClearAsync()
    {
        (Subject, What, Account, From, To) = ("", "", "", null, null);
        return ChangedAsync();
    }

    /// <summary>Another page.</summary>
    protected Task TurnAsync(int skip)
    {
        Skip = skip;
        return LoadAsync();
    }

    /// <summary>Reads the audit.</summary>
    protected async Task LoadAsync()
    {
        try
        {
            var page = await Audit.ListAsync(Me!.TenantId, new()
            {
                Subject = Chosen(Subject), What = Chosen(What), Account = Chosen(Account), From = Begin(From), To = Begin(To?.AddDays(1)), Skip = Skip, Take = PageSize,
            }, Leaving);
            (Rows, Total, Problem) = (page.Items, page.Total, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Problem = e.Message;
        }
    }

    DateTimeOffset? Begin(DateOnly? day) => day is { } known ? Times.Moment(known.ToString("yyyy-MM-dd'T'00:00", System.Globalization.CultureInfo.InvariantCulture)) : null;

    static string? Chosen(string text) => text.Trim() is { Length: > 0 } chosen ? chosen : null;
}
