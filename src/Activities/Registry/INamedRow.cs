namespace DualFlow.Activities.Registry;

/// <summary>A row that is sorted and found by a name. Its key is made when it is saved: nobody has to remember it.</summary>
public interface INamedRow : IAuditedRow
{
    /// <summary>Key of the name, made by <see cref="NameSearch"/>.</summary>
    string SortName { get; set; }

    /// <summary>By what it is sorted and found, in this order: the name as lists show it, then numbers and codes that people type.</summary>
    IEnumerable<string?> NameParts();
}

/// <summary>Looks for rows by name.</summary>
public static class NamedRows
{
    /// <summary>The rows whose names begin with what was typed, however it was typed and in any order.</summary>
    /// <param name="rows">Rows to look in.</param>
    /// <param name="query">Null or empty leaves all of them.</param>
    public static IQueryable<T> Named<T>(this IQueryable<T> rows, string? query) where T : class, INamedRow =>
        NameSearch.Terms(query).Aggregate(rows, (left, term) => left.Where(r => r.SortName.Contains(term)));
}
