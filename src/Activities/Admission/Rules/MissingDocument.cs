using DualFlow.Activities.Forms;

namespace DualFlow.Activities.Admission.Rules;

/// <summary>A document that is still needed.</summary>
/// <param name="Document">Code of the document.</param>
/// <param name="Reason"><c>absent</c>, <c>expired</c> (past its last day), <c>tooOld</c> (issued too long ago) or <c>undated</c> (the age can't be judged).</param>
/// <param name="MayComeLate">True when the rules let it come after the enrolment order, within their term.</param>
/// <param name="Name">What people call it; null when the rules don't say.</param>
public sealed record MissingDocument(string Document, string Reason, bool MayComeLate = false, LocalText? Name = null);
