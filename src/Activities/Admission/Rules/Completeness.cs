namespace DualFlow.Activities.Admission.Rules;

/// <summary>Compares what was handed in with what is asked for (activity A01).</summary>
public static class Completeness
{
    /// <summary>What is still needed, in the order of the matrix.</summary>
    /// <param name="documents">What was handed in; of several of one type the best counts.</param>
    /// <param name="matrix">What is asked for.</param>
    /// <param name="facts">About the person.</param>
    /// <param name="day">Reference day for age and validity.</param>
    public static IReadOnlyList<MissingDocument> Missing(
        IReadOnlyList<SubmittedDocument> documents, IReadOnlyList<DocumentRequirement> matrix, ApplicantFacts facts, DateOnly day)
    {
        var missing = new List<MissingDocument>();
        foreach (var requirement in matrix.Where(r => r.Concerns(facts)).DistinctBy(r => r.Document, StringComparer.Ordinal))
        {
            var reasons = documents.Where(d => d.Type == requirement.Document).Select(d => Defect(d, requirement, day)).ToList();
            if (reasons.Count == 0)
                missing.Add(new(requirement.Document, "absent", requirement.MayComeLate, requirement.Name));
            else if (!reasons.Contains(null))
                missing.Add(new(requirement.Document, reasons[0]!, requirement.MayComeLate, requirement.Name));
        }
        return missing;
    }

    static string? Defect(SubmittedDocument document, DocumentRequirement requirement, DateOnly day)
    {
        if (document.ValidTo < day)
            return "expired";
        if (requirement.MaximumAgeDays is not { } limit)
            return null;
        return document.IssuedOn is not { } issued ? "undated" : issued.AddDays(limit) < day ? "tooOld" : null;
    }
}
