namespace DualFlow.Activities.Placement.Import;

/// <summary>Takes cells of preferences apart; a name that occurs in thousands of cells is kept once.</summary>
sealed class PreferenceCell
{
    readonly HashSet<string> names = new(StringComparer.Ordinal);
    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> byText;

    public PreferenceCell() => byText = names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The entries of a cell, separated by semicolons; blanks around names and empty entries don't count.</summary>
    public IReadOnlyList<string> Entries(string cell)
    {
        var text = cell.AsSpan();
        var entries = new string[text.Count(';') + 1];
        var count = 0;
        foreach (var range in text.Split(';'))
            if (text[range].Trim() is { Length: > 0 } entry)
                entries[count++] = Keep(entry);
        return count == entries.Length ? entries : entries[..count];
    }

    string Keep(ReadOnlySpan<char> entry)
    {
        if (byText.TryGetValue(entry, out var known))
            return known;
        var name = entry.ToString();
        names.Add(name);
        return name;
    }
}
