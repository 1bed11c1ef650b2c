using System.Collections.Immutable;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Canvas;

/// <summary>One step that can be added, as the toolbox shows it.</summary>
/// <param name="Type">Type name.</param>
/// <param name="Label">What people read.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Category">Heading.</param>
/// <param name="Icon">Drawing.</param>
/// <param name="Kind">Outline of its card.</param>
/// <param name="Words">What a search looks in, all languages.</param>
/// <param name="IsState">True for what is added where the states of a machine are drawn; false for activities.</param>
public sealed record PaletteItem(string Type, string Label, string Description, string Category, string Icon, string Kind, string Words, bool IsState = false)
{
    static readonly string[] Order = ["People", "Time", "Order", "Data", "Workflows", "Web"];

    // Containers that Elsa's palette hides can be added here: they are drilled into.
    static readonly HashSet<string> AlsoOffered = ["Elsa.Flowchart", "Elsa.Sequence"];

    static readonly HashSet<string> NotOffered = ["Elsa.FlowNode", "Elsa.Workflow", "Elsa.NotFoundActivity"];

    /// <summary>What the catalog offers: people, time and order first, then what belongs to dual training, then the rest; and states for machines.</summary>
    public static ImmutableArray<PaletteItem> Of(ActivityCatalog catalog, IStringLocalizer<InputTexts> texts) =>
    [
        .. catalog.All.Select(t => t.Descriptor).Where(d => (d.IsBrowsable || AlsoOffered.Contains(d.TypeName)) && !NotOffered.Contains(d.TypeName))
            .GroupBy(d => d.TypeName, StringComparer.Ordinal).Select(g => g.MaxBy(d => d.Version)!)
            .Select(d => (Descriptor: d, Category: ActivityWords.CategoryOf(d)))
            .OrderBy(x => Rank(x.Category)).ThenBy(x => ActivityWords.CategoryName(x.Category), StringComparer.CurrentCulture)
            .Select(x => Of(x.Descriptor, x.Category, texts)),
        new(StateMachineGraph.State, ActivityWords.PlaceOf("State"), ActivityWords.PlaceOf("StateHelp"), ActivityWords.CategoryName("Order"), "waves", "event", ActivityWords.SearchWordsOf("Place.State"), IsState: true),
    ];

    static PaletteItem Of(ActivityDescriptor descriptor, string category, IStringLocalizer<InputTexts> texts)
    {
        var look = ActivityLook.Of(descriptor.TypeName, descriptor);
        return new(descriptor.TypeName, ActivityWords.NameOf(descriptor.TypeName, descriptor), InputTexts.Help(texts, descriptor), ActivityWords.CategoryName(category), look.Icon, look.Kind,
            ActivityWords.SearchWordsOf(descriptor));
    }

    static int Rank(string category) => Array.IndexOf(Order, category) switch { < 0 => 3, var at and <= 2 => at, var at => at + 1 };
}
