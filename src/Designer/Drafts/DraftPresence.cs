namespace DualFlow.Designer.Drafts;

/// <summary>One person's open page of a draft. Events come from other people's threads.</summary>
public sealed class DraftPresence : IDisposable
{
    readonly DraftRooms.Room room;
    readonly Action left;

    internal DraftPresence(string person, DraftRooms.Room room, Action left) => (Person, this.room, this.left) = (person, room, left);

    /// <summary>Name of the person.</summary>
    public string Person { get; }

    /// <summary>Who else has the draft open; a name stands once per page.</summary>
    public IReadOnlyList<string> Others => room.Except(this);

    /// <summary>Held while the draft is compared and written.</summary>
    public SemaphoreSlim Saving => room.Saving;

    /// <summary>Somebody came or went.</summary>
    public event Action? PeopleChanged;

    /// <summary>Somebody else saved the draft.</summary>
    public event Action<DraftSaved>? Saved;

    /// <summary>Tells the others that this person saved.</summary>
    public void Announce(DraftSaved saved) => room.Tell(this, other => other.Saved?.Invoke(saved));

    internal void TellPeople() => PeopleChanged?.Invoke();

    /// <inheritdoc/>
    public void Dispose()
    {
        room.Remove(this);
        left();
    }
}
