using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime;

/// <summary>
/// Loads instances. One caller alone gets its own round trip at once; while a read is on its way, the others gather and go
/// together in the next.
/// </summary>
sealed class InstanceReader(IStore store)
{
    const int MostPerRead = 128;
    const int ReadsAtOnce = 2;

    readonly Lock gathering = new();
    readonly Dictionary<string, TaskCompletionSource<LoadedInstance?>> waiting = new(StringComparer.Ordinal);
    int reading;

    /// <summary>The instance as it is now; null when there is none.</summary>
    public Task<LoadedInstance?> FindAsync(string instanceId, CancellationToken ct)
    {
        TaskCompletionSource<LoadedInstance?>? answer;
        lock (gathering)
        {
            if (reading < ReadsAtOnce)
            {
                reading++;
                answer = null;
            }
            else if (!waiting.TryGetValue(instanceId, out answer))
            {
                waiting.Add(instanceId, answer = new(TaskCreationOptions.RunContinuationsAsynchronously));
            }
        }
        return answer is null ? ReadAloneAsync(instanceId, ct) : answer.Task.WaitAsync(ct);
    }

    async Task<LoadedInstance?> ReadAloneAsync(string instanceId, CancellationToken ct)
    {
        try
        {
            return await store.FindInstanceAsync(instanceId, ct);
        }
        finally
        {
            // The slot passes to those who gathered; they don't belong to this caller's token.
            _ = ReadGatheredAsync();
        }
    }

    async Task ReadGatheredAsync()
    {
        while (true)
        {
            KeyValuePair<string, TaskCompletionSource<LoadedInstance?>>[] batch;
            lock (gathering)
            {
                if (waiting.Count == 0)
                {
                    reading--;
                    return;
                }
                batch = [.. waiting.Take(MostPerRead)];
                foreach (var (id, _) in batch)
                    waiting.Remove(id);
            }
            try
            {
                var found = (await store.FindInstancesAsync([.. batch.Select(b => b.Key)], CancellationToken.None)).ToDictionary(i => i.Id, StringComparer.Ordinal);
                foreach (var (id, answer) in batch)
                    answer.TrySetResult(found.GetValueOrDefault(id));
            }
            catch (Exception e)
            {
                foreach (var (_, answer) in batch)
                    answer.TrySetException(e);
            }
        }
    }
}
