using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Activities.Rotation.Problems;

/// <summary>Reads a rotation problem from JSON; every mistake is reported with its path, never only the first.</summary>
public static class RotationProblemReader
{
    internal static readonly JsonDocumentOptions Forgiving = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads and checks a document.</summary>
    /// <returns>The problem, null when an error stands in the list; and what was found, warnings included.</returns>
    public static (RotationProblem? Problem, IReadOnlyList<Problem> Problems) Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Forgiving);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            return (null, [new("document.not_json", $"The document is no JSON: {e.Message}", "Correct it at that place, or export it again.", "$")]);
        }
    }

    /// <summary>Reads and checks a parsed document.</summary>
    public static (RotationProblem? Problem, IReadOnlyList<Problem> Problems) Read(JsonElement root)
    {
        var problems = new List<Problem>();
        if (root.ValueKind != JsonValueKind.Object)
            return (null, [new("rotation.shape", "Here stands something else than an object.", "Write a rotation problem: an object with periods, stations and students.", "$")]);
        var document = new DocumentReader(root, "$", problems);
        var version = document.Integer("version", 1) ?? RotationProblem.SchemaVersion;
        if (version > RotationProblem.SchemaVersion)
            document.Report("rotation.version", "$.version", $"Version {version} is newer than this program, which reads {RotationProblem.SchemaVersion}.", "Write the document in the older version, or use a newer program.");
        document.Find("$schema");
        var periods = PeriodReader.Read(document);
        if (periods.Count == 0)
            return (null, problems);
        var problem = new ProblemParts(document, new PeriodNames(periods)).Read();
        document.Close();
        if (!problems.Exists(p => p.Severity == Severity.Error))
            problems.AddRange(ReferenceCheck.Find(problem));
        return (problems.Exists(p => p.Severity == Severity.Error) ? null : problem, problems);
    }
}
