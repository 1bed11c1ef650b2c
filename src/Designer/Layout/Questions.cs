namespace DualFlow.Designer.Layout;

/// <summary>Asks the person before something that can't be taken back: <c>if (await Questions.AskAsync(new(…))) …</c>.</summary>
public sealed class Questions
{
    TaskCompletionSource<bool>? answer;

    /// <summary>The question on the screen; null when there is none.</summary>
    public Question? Open { get; private set; }

    /// <summary>A question came or went.</summary>
    public event EventHandler? Changed;

    /// <summary>True when the person says yes. A second question closes the first with no.</summary>
    public Task<bool> AskAsync(Question question)
    {
        Answer(false);
        Open = question;
        answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Changed?.Invoke(this, EventArgs.Empty);
        return answer.Task;
    }

    /// <summary>The person's answer.</summary>
    public void Answer(bool yes)
    {
        var asked = answer;
        (Open, answer) = (null, null);
        Changed?.Invoke(this, EventArgs.Empty);
        asked?.TrySetResult(yes);
    }
}
