namespace DualFlow.Engine.Definitions;

/// <summary>Every code a definition can be refused or warned with; <c>docs/problems.md</c> explains each.</summary>
public static class ProblemCodes
{
    /// <summary>The text is no JSON.</summary>
    public const string DocumentNotJson = "document.not_json";

    /// <summary>A text in the document is no valid Unicode.</summary>
    public const string DocumentNotText = "document.not_text";

    /// <summary>A member has the wrong shape.</summary>
    public const string DocumentShape = "document.shape";

    /// <summary>The document has no root activity.</summary>
    public const string DocumentNoRoot = "document.no_root";
}
