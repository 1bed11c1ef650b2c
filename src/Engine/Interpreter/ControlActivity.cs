using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Interpreter;

/// <summary>An activity of the interpreter's own vocabulary: it schedules others, waits, and moves variables.</summary>
/// <param name="typeName">Elsa's type name; the descriptor comes with it.</param>
public abstract class ControlActivity(string typeName) : ActivityType
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor => field ??= ElsaDescriptors.Get(typeName);

    /// <summary>Begins. It must complete the token, schedule a child, or open a wait.</summary>
    public abstract void Execute(Burst burst, Token token);

    /// <summary>A child ended well.</summary>
    public virtual void ChildCompleted(Burst burst, Token self, Token child, Completion completion) => burst.Complete(self);

    /// <summary>A child was cancelled by a person; what it would have done next is skipped.</summary>
    public virtual void ChildCanceled(Burst burst, Token self, Token child)
    {
        if (self.Children == 0)
            burst.Complete(self);
    }

    /// <summary>A wait is over; the bookmark is closed already, unless <see cref="KeepsBookmark"/>.</summary>
    public virtual void Resume(Burst burst, Token self, Bookmark bookmark, object? input)
    {
        if (!Descriptor.Outputs.IsEmpty)
            burst.SetOutput(self, Descriptor.Outputs[^1].Name, input);
        burst.Complete(self);
    }

    /// <summary>A child instance that it waits for can't be started.</summary>
    public virtual void ChildRefused(Burst burst, Token self, string childId, Outcome.Faulted refusal) => burst.Fault(self, refusal.Code, refusal.Message);

    /// <summary>True when what it waits for is told once (a child's end), so that it is heard even while the instance is faulted.</summary>
    public virtual bool WaitsForAnswer => false;

    /// <summary>False when this isn't what it waits for, or is no more.</summary>
    public virtual bool Expects(Burst burst, Token self, object? input) => true;

    /// <summary>True when one bookmark is resumed several times (children of a bulk dispatch).</summary>
    public virtual bool KeepsBookmark => false;

    /// <summary>True when a retry goes on from what it remembers instead of beginning anew.</summary>
    public virtual bool KeepsMemoryForRetry => false;

    /// <summary>True for loops: a Break below ends them.</summary>
    public virtual bool IsLoop => false;

    /// <summary>JSON text of a payload's members, PascalCase, nulls left out (ELSA.md 3.7).</summary>
    protected static string Payload(params KeyValuePair<string, object?>[] members) =>
        Values.Object(members.Where(m => m.Value is not null)).GetRawText();
}
