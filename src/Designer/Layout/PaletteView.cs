using DualFlow.Activities.Registry.Desk;
using DualFlow.Activities.Registry.Kinds;
using DualFlow.Designer.Instances;
using DualFlow.Designer.Registry;
using DualFlow.Designer.Texts;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Layout;

/// <summary>Finds pages, processes, cases, people and records of the registers that the person may see.</summary>
public abstract class PaletteView : PersonalPage
{
    const int Most = 6;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <summary>One thing found.</summary>
    /// <param name="Group">Heading.</param>
    /// <param name="Path">Where it is.</param>
    /// <param name="Icon">Drawing.</param>
    /// <param name="Name">What it is called.</param>
    /// <param name="Meta">What tells it from others.</param>
    protected sealed record Hit(string Group, string Path, string Icon, string Name, string? Meta = null);

    int typed;

    [Inject] IStore Store { get; set; } = default!;
    [Inject] ProcessSearch Processes { get; set; } = default!;
    [Inject] IdentityDirectory Directory { get; set; } = default!;
    [Inject] RegistryDesk Registers { get; set; } = default!;
    [Inject] TimeProvider Clock { get; set; } = default!;

    /// <summary>Texts of the frame.</summary>
    [Inject] protected IStringLocalizer<ShellTexts> S { get; set; } = default!;

    /// <summary>What was typed.</summary>
    protected string Term { get; private set; } = "";

    /// <summary>True while the search runs.</summary>
    protected bool Searching { get; private set; }

    /// <summary>What was found.</summary>
    protected IReadOnlyList<Hit> Found { get; private set; } = [];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => Found = await PagesAsync();

    /// <summary>Searches once the person pauses.</summary>
    protected async Task SearchAsync(ChangeEventArgs e)
    {
        ArgumentNullException.ThrowIfNull(e);
        Term = e.Value?.ToString() ?? "";
        var mine = ++typed;
        try
        {
            Searching = true;
            await Task.Delay(Pause, Clock, Leaving);
            if (mine != typed)
                return;
            var found = await FindAsync(Term.Trim(), Leaving);
            // Somebody may have typed on while the database was asked: the last one counts.
            if (mine == typed)
                (Found, Searching) = (found, false);
        }
        catch (OperationCanceledException)
        {
            // The person has left.
        }
    }

    async Task<IReadOnlyList<Hit>> FindAsync(string term, CancellationToken ct)
    {
        await MeetAsync();
        List<Hit> hits = [.. (await PagesAsync()).Where(p => p.Name.Contains(term, StringComparison.CurrentCultureIgnoreCase))];
        if (term.Length == 0)
            return hits;
        if (May("read:workflow-definitions"))
            hits.AddRange((await Processes.FindAsync(new() { Versions = VersionChoice.Latest, SearchTerm = term, IsSystem = false, OrderBy = DefinitionOrder.Name, Take = Most }, ct)).Items
                .Select(d => new Hit(S["Processes"], $"/processes/{Uri.EscapeDataString(d.DefinitionId)}", "flow", ProcessName.Of(d), d.DefinitionId)));
        if (May("read:workflow-instances"))
            hits.AddRange((await Store.ListInstancesAsync(new() { SearchTerm = term, IsSystem = false, OrderBy = InstanceOrder.Updated, Take = Most }, ct)).Items
                .Select(i => new Hit(S["Cases"], $"/instances/{Uri.EscapeDataString(i.Id)}", "list", i.Name ?? i.CorrelationId ?? i.Id, i.DefinitionId)));
        if (May("read:user"))
            hits.AddRange((await Directory.ListUsersAsync(ct)).Where(u => u.Name.Contains(term, StringComparison.CurrentCultureIgnoreCase) || u.DisplayName?.Contains(term, StringComparison.CurrentCultureIgnoreCase) == true)
                .Take(Most).Select(u => new Hit(S["PeopleFound"], $"/people/{Uri.EscapeDataString(u.Id)}", "person", u.DisplayName ?? u.Name, u.Name)));
        if (May("read:registry"))
            hits.AddRange(await RecordsAsync(term, ct));
        return hits;
    }

    async Task<List<Hit>> RecordsAsync(string term, CancellationToken ct)
    {
        var hits = new List<Hit>();
        foreach (var kind in RegistryKinds.All)
            hits.AddRange((await Registers.ListAsync(Tenant, kind, new() { Search = term, Take = Most }, ct)).Items
                .Select(r => new Hit(kind.Title.In(Language), RegistryPageView.Address(kind, r.Id), "person", kind.NameOf(r), r.Id)));
        return hits;
    }

    async Task<IReadOnlyList<Hit>> PagesAsync() =>
        [.. Navigation.Of((await Authentication).User).OfType<NavigationItem>().Append(new NavigationItem("/me", "person", "MyPage"))
            .Select(i => new Hit(S["Pages"], i.Path, i.Icon, S[i.Text] is { ResourceNotFound: false } own ? own : T[i.Text]))];
}
