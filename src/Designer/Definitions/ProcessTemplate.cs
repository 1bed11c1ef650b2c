using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Definitions;

/// <summary>A shipped process that somebody can begin with.</summary>
/// <param name="Document">The document.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Steps">Steps on the outer level.</param>
/// <param name="Picture">Small drawing, SVG.</param>
public sealed record ProcessTemplate(WorkflowDefinition Document, string Name, string Description, int Steps, string Picture);
