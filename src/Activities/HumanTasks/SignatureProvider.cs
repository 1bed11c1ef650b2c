using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.HumanTasks;

/// <summary>Who vouches for signatures: the place for a national e-signature service. An act is signed by one who is logged in.</summary>
public abstract class SignatureProvider
{
    /// <summary>Name that stays with every signature.</summary>
    public abstract string Name { get; }

    /// <summary>Signs a document's hash for a person.</summary>
    /// <param name="signer">Who signs; logged in.</param>
    /// <param name="document">The text that is signed.</param>
    /// <param name="at">UTC.</param>
    /// <param name="ct">Cancels.</param>
    public abstract Task<TaskSignature> SignAsync(Person signer, string document, DateTimeOffset at, CancellationToken ct);

    /// <summary>True when the signature is this person's over this document, unchanged.</summary>
    public abstract Task<bool> VerifyAsync(TaskSignature signature, CancellationToken ct);
}
