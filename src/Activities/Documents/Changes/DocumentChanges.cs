using DualFlow.Activities.Documents.Rules;

namespace DualFlow.Activities.Documents.Changes;

/// <summary>Kinds of registry changes of documents; stable, the audit keeps them.</summary>
public static class DocumentChanges
{
    /// <summary>A number is taken: <see cref="NumberTaken"/>.</summary>
    public const string NumberKind = "document.number";

    /// <summary>A document is finished: <see cref="DocumentStored"/>.</summary>
    public const string StoredKind = "document.store";
}

/// <summary>Something gets the next number of a register.</summary>
/// <param name="Register">Name of the register.</param>
/// <param name="Form">How it numbers.</param>
/// <param name="Reference">What gets the number; once only.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Day">Day of the entry in the college's zone.</param>
public sealed record NumberTaken(string Register, RegisterForm Form, string Reference, string Subject, DateOnly Day);

/// <summary>A finished document.</summary>
public sealed record DocumentStored(
    string Id, string Subject, string Template, int TemplateVersion, string Language, string? Number, string Title, string Content, string Hash);
