using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.Runtime;

/// <summary>How a start ended.</summary>
public abstract record StartResult
{
    StartResult() { }

    /// <summary>The instance is there.</summary>
    /// <param name="State">The state after its first burst; when <paramref name="IsRepeat"/>, as it is now.</param>
    /// <param name="Effects">What the burst did; empty for a repeat.</param>
    /// <param name="IsRepeat">True when the same start was asked for before: no second instance was made.</param>
    public sealed record Started(InstanceState State, ImmutableArray<Effect> Effects, bool IsRepeat) : StartResult
    {
        /// <summary>The HTTP answer that the workflow wrote; null when it wrote none yet.</summary>
        public HttpAnswer? Answer => Effects.OfType<Effect.RespondHttp>().LastOrDefault()?.Answer;
    }

    /// <summary>The workflow's activation strategy doesn't allow another instance now.</summary>
    public sealed record CannotStart(Problem Problem) : StartResult;

    /// <summary>No such definition or version, or it isn't published.</summary>
    public sealed record NotFound : StartResult;
}

/// <summary>How a stimulus to one instance ended.</summary>
public abstract record ResumeResult
{
    ResumeResult() { }

    /// <summary>The instance moved.</summary>
    /// <param name="State">The new state; when <paramref name="IsRepeat"/>, as it is now.</param>
    /// <param name="Effects">What the step did; empty for a repeat.</param>
    /// <param name="IsRepeat">True when the idempotency key was used before: nothing happened a second time.</param>
    public sealed record Resumed(InstanceState State, ImmutableArray<Effect> Effects, bool IsRepeat) : ResumeResult
    {
        /// <summary>The HTTP answer that the workflow wrote; null when it wrote none yet.</summary>
        public HttpAnswer? Answer => Effects.OfType<Effect.RespondHttp>().LastOrDefault()?.Answer;
    }

    /// <summary>The instance exists, but what the stimulus is for is over (HTTP 409).</summary>
    /// <param name="State">The instance as it is.</param>
    public sealed record AlreadyConsumed(InstanceState State) : ResumeResult;

    /// <summary>No such instance (HTTP 404).</summary>
    public sealed record NotFound : ResumeResult;

    /// <summary>Others kept moving the instance, or the database didn't answer: try again (HTTP 503).</summary>
    public sealed record Busy : ResumeResult;
}

/// <summary>What a stimulus did to everybody it was for.</summary>
/// <param name="Started">Instances that its triggers started.</param>
/// <param name="Resumed">Instances that it resumed, once for each bookmark.</param>
/// <param name="Refused">Starts that an activation strategy refused.</param>
/// <param name="BusyBookmarks">Bookmarks whose instance was too busy; sending again with the same key reaches only these.</param>
/// <param name="IsKept">True when nobody waited yet and it is kept for a bookmark that is about to open.</param>
public sealed record StimulusResult(
    ImmutableArray<StartResult.Started> Started, ImmutableArray<ResumeResult.Resumed> Resumed, ImmutableArray<Problem> Refused,
    ImmutableArray<string> BusyBookmarks, bool IsKept)
{
    /// <summary>True when it reached somebody.</summary>
    public bool HasReached => !Started.IsEmpty || !Resumed.IsEmpty;

    /// <summary>The HTTP answer of a workflow that it reached; null when there is none yet.</summary>
    public HttpAnswer? Answer => Started.Select(s => s.Answer).Concat(Resumed.Select(r => r.Answer)).FirstOrDefault(a => a is not null);
}
