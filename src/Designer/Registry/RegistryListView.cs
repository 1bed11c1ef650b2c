using DualFlow.Activities.Registry.Kinds;

namespace DualFlow.Designer.Registry;

/// <summary>Lists the records of a register.</summary>
public abstract class RegistryListView : RegistryPageView
{
    /// <summary>Rows of a page.</summary>
    protected const int PageSize = 25;

    // A list of choices longer than this is no help: the search is.
    const int MostChoices = 300;

    readonly Dictionary<string, string> filters = new(StringComparer.Ordinal);
    Dictionary<string, IReadOnlyDictionary<string, string>> names = [];
    string? shown;

    /// <summary>What is searched for.</summary>
    protected string Term { get; private set; } = "";

    /// <summary>Field to sort by.</summary>
    protected string? Sort { get; private set; }

    /// <summary>True until the first rows are there.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>The rows shown.</summary>
    protected IReadOnlyList<RegistryRecord> Rows { get; private set; } = [];

    /// <summary>Rows in all.</summary>
    protected int Total { get; private set; }

    /// <summary>Rows before this page.</summary>
    protected int Skip { get; private set; }

    /// <summary>Filters with their choices.</summary>
    protected IReadOnlyList<(RegistryField Field, IReadOnlyList<(string Value, string Text)> Choices)> Filters { get; private set; } = [];

    /// <summary>Columns after the name.</summary>
    protected IEnumerable<RegistryField> Columns => Kind!.Fields.Where(f => f.InList && !Kind.NamedBy.Contains(f.Name) && !(f.IsKey && Kind.Keys.Count == 1 && f.Refers is null));

    /// <summary>True when something is searched or filtered.</summary>
    protected bool IsFiltered => Term.Trim().Length > 0 || filters.Count > 0;

    /// <summary>What a filter is set to; empty for everything.</summary>
    protected string FilterOf(string field) => filters.GetValueOrDefault(field, "");

    /// <summary>A cell: what a record refers to is called by its name.</summary>
    protected string Cell(RegistryField field, RegistryRecord record)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(record);
        return record[field.Name] is { } id && field.Refers is { } other && names.GetValueOrDefault(other)?.GetValueOrDefault(id) is { } name ? name : Show(field, record[field.Name]);
    }

    /// <summary>Address of the file with what is listed.</summary>
    protected string FileAddress(string extension) =>
        $"/registry/{Kind!.Name}/export.{extension}?search={Uri.EscapeDataString(Term)}{string.Concat(filters.Select(f => $"&{f.Key}={Uri.EscapeDataString(f.Value)}"))}";

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // The same page shows every register: another one begins anew.
        if (shown == (KindName ?? "students"))
            return;
        shown = KindName ?? "students";
        filters.Clear();
        (Term, Sort, Skip, Rows, Total, Loading) = ("", null, 0, [], 0, true);
        if (!await MeetAsync("read:registry"))
        {
            Loading = false;
            return;
        }
        var found = new List<(RegistryField, IReadOnlyList<(string, string)>)>();
        foreach (var field in Kind!.Fields.Where(f => f.InFilter))
            if (await ChoicesAsync(field, MostChoices) is { Count: > 0 } choices)
                found.Add((field, choices));
        Filters = found;
        await LoadAsync();
    }

    /// <summary>Another search.</summary>
    protected Task SearchAsync(string term)
    {
        (Term, Skip) = (term, 0);
        return LoadAsync();
    }

    /// <summary>Another filter.</summary>
    protected Task FilterAsync(string field, string? value)
    {
        filters.Remove(field);
        if (!string.IsNullOrEmpty(value))
            filters[field] = value;
        Skip = 0;
        return LoadAsync();
    }

    /// <summary>Takes search and filters off.</summary>
    protected Task ClearAsync()
    {
        filters.Clear();
        (Term, Skip) = ("", 0);
        return LoadAsync();
    }

    /// <summary>Sorts by a column, the other way when it is the one already.</summary>
    protected Task SortAsync(string? field)
    {
        (Sort, Skip) = (Sort == field ? field is null ? "-" : $"-{field}" : Sort == "-" ? null : field, 0);
        return LoadAsync();
    }

    /// <summary>How a column is sorted, for screen readers.</summary>
    protected string? SortOf(string? field) => Sort == field ? "ascending" : Sort == $"-{field}" ? "descending" : null;

    /// <summary>Another page.</summary>
    protected Task TurnAsync(int skip)
    {
        Skip = skip;
        return LoadAsync();
    }

    /// <summary>Reads the list.</summary>
    protected async Task LoadAsync()
    {
        try
        {
            var page = await Desk.ListAsync(Me!.TenantId, Kind!, new() { Search = Term, Sort = Sort, Filters = filters, Skip = Skip, Take = PageSize }, Leaving);
            var found = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
            foreach (var field in Kind!.Fields.Where(f => f.InList && f.Refers is not null))
                found[field.Refers!] = await Desk.NamesAsync(Me.TenantId, RegistryKinds.Find(field.Refers)!, [.. page.Items.Select(i => i[field.Name]).OfType<string>().Distinct(StringComparer.Ordinal)], Leaving);
            (Rows, Total, names, Problem) = (page.Items, page.Total, found, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Problem = e.Message;
        }
        finally
        {
            Loading = false;
        }
    }
}
