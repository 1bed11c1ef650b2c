namespace DualFlow.Engine.ElsaApi.Http;

/// <summary>Elsa's plain list.</summary>
sealed record ItemList<T>(IReadOnlyList<T> Items, int Count)
{
    public ItemList(IReadOnlyList<T> items) : this(items, items.Count) { }
}

/// <summary>Elsa's page of a list; <paramref name="Links"/> say what the caller may do with the whole list.</summary>
sealed record PagedList<T>(IReadOnlyList<T> Items, long TotalCount, IReadOnlyList<Link>? Links = null);

/// <summary>What else can be done; Elsa Studio shows a button only when its link is there.</summary>
sealed record Link(string Href, string Rel, string Method);
