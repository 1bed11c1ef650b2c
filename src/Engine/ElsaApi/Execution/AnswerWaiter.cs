using System.Collections.Concurrent;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;

namespace DualFlow.Engine.ElsaApi.Execution;

/// <summary>
/// Stays with an instance that a request started or resumed: until it has written its HTTP answer, or rests. Work that it asked
/// for (an HTTP call, a child run inside it) is waited for, because Elsa runs such work inside the request.
/// </summary>
sealed class AnswerWaiter : IDisposable
{
    readonly ConcurrentDictionary<string, HttpAnswer> heard = new(StringComparer.Ordinal);
    readonly IDisposable listening;
    TaskCompletionSource something = New();

    /// <summary>Listens from now on; made before the start, so that no answer is missed.</summary>
    public AnswerWaiter(InstanceFeed feed) => listening = feed.Listen(moved =>
    {
        foreach (var effect in moved.Effects)
            if (effect is Effect.RespondHttp answer)
            {
                heard[moved.State.Id] = answer.Answer;
                Volatile.Read(ref something).TrySetResult();
            }
    });

    /// <summary>Waits.</summary>
    /// <param name="runner">Knows the instance.</param>
    /// <param name="state">Where it stood after the first burst.</param>
    /// <param name="answer">What it has answered already.</param>
    /// <param name="limit">How long at the most.</param>
    /// <param name="ct">The caller has gone.</param>
    /// <returns>The instance, null when it is gone or has answered; and the answer, null when it wrote none.</returns>
    public async Task<(InstanceView? View, HttpAnswer? Answer)> WaitAsync(Runner runner, InstanceState state, HttpAnswer? answer, TimeSpan limit, CancellationToken ct)
    {
        if (answer is not null || heard.TryGetValue(state.Id, out answer))
            return (null, answer);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var rest = runner.WaitForRestAsync(state.Id, limit, enough.Token);
        try
        {
            while (!rest.IsCompleted)
            {
                await Task.WhenAny(rest, Volatile.Read(ref something).Task);
                if (heard.TryGetValue(state.Id, out answer))
                    return (null, answer);
                // Another instance's answer: the feed is everybody's.
                if (Volatile.Read(ref something).Task.IsCompleted)
                    Volatile.Write(ref something, New());
                if (heard.TryGetValue(state.Id, out answer))
                    return (null, answer);
            }
            return (await rest, heard.GetValueOrDefault(state.Id));
        }
        finally
        {
            await enough.CancelAsync();
            await ((Task)rest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public void Dispose() => listening.Dispose();
}
