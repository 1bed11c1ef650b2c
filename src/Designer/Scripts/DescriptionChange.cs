using System.Text.Json.Nodes;

namespace DualFlow.Designer.Scripts;

/// <summary>A change of what a script says about itself.</summary>
/// <param name="Path">Names of members on the way, numbers of list items.</param>
/// <param name="Value">The new value; null takes the member away.</param>
/// <param name="Name">The member's new name, when it keeps its value; null otherwise.</param>
public sealed record DescriptionChange(IReadOnlyList<string> Path, JsonNode? Value, string? Name = null);
