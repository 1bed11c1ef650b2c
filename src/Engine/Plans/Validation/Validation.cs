using System.Collections.Immutable;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>One run of the rules over one definition.</summary>
sealed class Validation(WorkflowDefinition definition, ValidationContext context)
{
    readonly ImmutableArray<Problem>.Builder problems = ImmutableArray.CreateBuilder<Problem>();

    public WorkflowDefinition Definition { get; } = definition;

    public ValidationContext Context { get; } = context;

    /// <summary>Every activity, parents before children.</summary>
    public List<ActivityPlace> Places { get; } = ActivityTree.Read(definition, context.Catalog);

    /// <summary>The names that exist somewhere in the workflow.</summary>
    public DeclaredNames Names => field ??= new DeclaredNames(this);

    readonly Dictionary<ExpressionPlace, ImmutableArray<NameUse>> uses = new(ReferenceEqualityComparer.Instance);

    /// <summary>The names that an expression's text uses; each text is parsed for them once.</summary>
    public ImmutableArray<NameUse> NamesIn(ExpressionPlace at)
    {
        if (at.Code is not { } code || !Context.Languages.TryGetValue(code.Type, out var language))
            return [];
        if (!uses.TryGetValue(at, out var found))
            uses[at] = found = language.NamesIn(code.Text);
        return found;
    }

    /// <summary>What was found: errors before warnings, each in the order of the rules.</summary>
    public ImmutableArray<Problem> Problems => [.. problems.OrderBy(p => p.Severity)];

    /// <summary>Reports something that will surely fail.</summary>
    public void Error(string code, ActivityPlace? at, string path, string message, string fix, int? line = null, int? column = null) =>
        problems.Add(new(code, message, fix, path, at?.Id, at?.Label, Severity.Error, line, column));

    /// <summary>Reports something that runs, but that a person should look at.</summary>
    public void Warning(string code, ActivityPlace? at, string path, string message, string fix, int? line = null, int? column = null) =>
        problems.Add(new(code, message, fix, path, at?.Id, at?.Label, Severity.Warning, line, column));

    /// <summary>A short list for a message: at most eight names.</summary>
    public static string Some(IEnumerable<string> names)
    {
        var all = names.Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return all.Count == 0 ? "(none)" : string.Join(", ", all.Take(8)) + (all.Count > 8 ? ", …" : "");
    }
}

/// <summary>One concern; rules know nothing of each other and keep no state.</summary>
abstract class ValidationRule
{
    /// <summary>Reports what is wrong.</summary>
    public abstract void Check(Validation validation);
}
