using System.Globalization;
using DualFlow.Activities.Forms;
using DualFlow.Activities.Registry.Desk;
using DualFlow.Activities.Registry.Kinds;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Registry;

/// <summary>What the pages of the registers share: which register, who looks, what they may, and how values are shown.</summary>
public abstract class RegistryPageView : PersonalPage
{
    /// <summary>Texts of these pages.</summary>
    [Inject] protected IStringLocalizer<RegistryPageTexts> R { get; set; } = default!;

    /// <summary>Reads and changes the registers.</summary>
    [Inject] protected RegistryDesk Desk { get; set; } = default!;

    /// <summary>Reads the audit.</summary>
    [Inject] protected AuditDesk Audit { get; set; } = default!;

    /// <summary>Times as people read them.</summary>
    [Inject] protected PageTimes Times { get; set; } = default!;

    /// <summary>Addresses.</summary>
    [Inject] protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>Questions before what can't be taken back.</summary>
    [Inject] protected Questions Questions { get; set; } = default!;

    /// <summary>Name of the register; students without one.</summary>
    [Parameter] public string? KindName { get; set; }

    /// <summary>The register; null when the address names none.</summary>
    protected RegistryKind? Kind => RegistryKinds.Find(KindName ?? "students");

    /// <summary>Why something was not shown or done.</summary>
    protected string? Problem { get; set; }

    /// <summary>Finds out who looks. False when they may not, or when there is no such register; the problem says so.</summary>
    protected async Task<bool> MeetAsync(string permission)
    {
        await MeetAsync();
        Problem = !May(permission) || Me is null ? T["NotAllowed", permission].Value : Kind is null ? R["NoRegister", KindName ?? ""].Value : null;
        return Problem is null;
    }

    /// <summary>A text in the page's language.</summary>
    protected static string Say(LocalText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(Language);
    }

    /// <summary>A value as people read it.</summary>
    protected static string Show(RegistryField field, string? value)
    {
        ArgumentNullException.ThrowIfNull(field);
        return value is null ? "" : field.Kind switch
        {
            FieldKind.Choice => string.Join(", ", value.Split(',').Select(c => Say(RegistryField.ChoiceLabel(c)))),
            FieldKind.Checkbox => Say(RegistryField.ChoiceLabel(value)),
            FieldKind.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture),
            FieldKind.Number when field.HasFraction && decimal.TryParse(value, CultureInfo.InvariantCulture, out var number) => number.ToString(CultureInfo.CurrentCulture),
            _ => value,
        };
    }

    /// <summary>Address of a record.</summary>
    internal static string Address(RegistryKind kind, string id)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return $"/registry/{kind.Name}/{Uri.EscapeDataString(id)}";
    }

    /// <summary>Values of a kind that a field can be narrowed to or refers to, with their words.</summary>
    protected async Task<IReadOnlyList<(string Value, string Text)>> ChoicesAsync(RegistryField field, int most)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (field.Kind == FieldKind.Checkbox)
            return [("yes", Say(RegistryField.ChoiceLabel("yes"))), ("no", Say(RegistryField.ChoiceLabel("no")))];
        if (field.Kind == FieldKind.Choice)
            return [.. field.Choices.Select(c => (c, Say(RegistryField.ChoiceLabel(c))))];
        if (RegistryKinds.Find(field.Refers) is not { } other)
            return [];
        var found = await Desk.ListAsync(Me!.TenantId, other, new() { Take = most }, Leaving);
        return found.Total > most ? [] : [.. found.Items.Select(r => (r.Id, other.NameOf(r) is var name && name != r.Id ? $"{name} ({r.Id})" : r.Id))];
    }
}
