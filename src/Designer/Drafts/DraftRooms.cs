using System.Collections.Concurrent;

namespace DualFlow.Designer.Drafts;

/// <summary>Who has which draft open on this server, and one gate per draft, so that two saves of one draft come one after the other.</summary>
public sealed class DraftRooms
{
    readonly ConcurrentDictionary<string, Room> rooms = new(StringComparer.Ordinal);

    /// <summary>A person opens a draft; dispose it when the page is left.</summary>
    public DraftPresence Enter(string definitionId, string person)
    {
        while (true)
        {
            var room = rooms.GetOrAdd(definitionId, static _ => new Room());
            var presence = new DraftPresence(person, room, () => Leave(definitionId, room));
            if (room.Add(presence))
                return presence;
            // The last person left at this moment and took the room along.
            rooms.TryRemove(new(definitionId, room));
        }
    }

    void Leave(string definitionId, Room room)
    {
        if (room.IsClosed)
            rooms.TryRemove(new(definitionId, room));
    }

    /// <summary>The people of one draft.</summary>
    internal sealed class Room
    {
        readonly Lock gate = new();
        readonly List<DraftPresence> people = [];

        /// <summary>Held while the draft is compared and written.</summary>
        public SemaphoreSlim Saving { get; } = new(1, 1);

        public bool IsClosed { get; private set; }

        public bool Add(DraftPresence who)
        {
            lock (gate)
            {
                if (IsClosed)
                    return false;
                people.Add(who);
            }
            Tell(null, p => p.TellPeople());
            return true;
        }

        public void Remove(DraftPresence who)
        {
            lock (gate)
            {
                people.Remove(who);
                IsClosed = people.Count == 0;
            }
            Tell(null, p => p.TellPeople());
        }

        public IReadOnlyList<string> Except(DraftPresence who)
        {
            lock (gate)
                return [.. people.Where(p => p != who).Select(p => p.Person)];
        }

        public void Tell(DraftPresence? except, Action<DraftPresence> tell)
        {
            List<DraftPresence> others;
            lock (gate)
                others = [.. people.Where(p => p != except)];
            foreach (var other in others)
                tell(other);
        }
    }
}
