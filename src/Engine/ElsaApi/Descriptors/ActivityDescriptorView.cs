using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.ElsaApi.Descriptors;

/// <summary>An activity type as Elsa's designer reads it.</summary>
sealed record ActivityDescriptorView(
    string TypeName, string ClrType, string Namespace, string Name, int Version, string Category, string DisplayName, string Description, ActivityKind Kind,
    bool RunAsynchronously, bool IsBrowsable, bool IsContainer, bool IsStart, bool IsTerminal, IReadOnlyList<PortDescriptor> Ports,
    IReadOnlyList<InputDescriptorView> Inputs, IReadOnlyList<OutputDescriptorView> Outputs,
    ImmutableDictionary<string, JsonElement> CustomProperties, ImmutableDictionary<string, JsonElement> ConstructionProperties)
{
    public static ActivityDescriptorView Of(ActivityDescriptor d) => new(
        d.TypeName, d.TypeName, d.Namespace, d.Name, d.Version, d.Category, d.DisplayName.Length == 0 ? d.Name : d.DisplayName, d.Description, d.Kind,
        d.Kind == ActivityKind.Job, d.IsBrowsable, d.IsContainer, d.IsStart, d.IsTerminal, d.Ports, [.. d.Inputs.Select(InputDescriptorView.Of)],
        [.. d.Outputs.Select(OutputDescriptorView.Of)], d.CustomProperties, d.ConstructionProperties);
}

/// <summary>An input as Elsa's designer reads it.</summary>
sealed record InputDescriptorView(
    string Name, string TypeName, string DisplayName, string Description, string? Category, string UiHint, JsonElement? UiSpecifications, bool IsWrapped,
    bool IsReadOnly, bool IsSensitive, bool AutoEvaluate, JsonElement? DefaultValue, string? DefaultSyntax, float Order, bool IsBrowsable, bool IsSerializable,
    bool IsSynthetic, bool IsRequired)
{
    public static InputDescriptorView Of(InputDescriptor i) => new(
        i.Name, i.IsArray ? $"List<{i.TypeName}>" : i.TypeName, i.DisplayName.Length == 0 ? i.Name : i.DisplayName, i.Description, i.Category, i.UIHint,
        i.UISpecifications, i.IsWrapped, false, i.IsSensitive, i.AutoEvaluate, i.DefaultValue, i.DefaultSyntax, i.Order, i.IsBrowsable, true, i.IsSynthetic, i.IsRequired);
}

/// <summary>An output as Elsa's designer reads it.</summary>
sealed record OutputDescriptorView(string Name, string TypeName, string DisplayName, string Description, bool IsBrowsable, bool IsSerializable, bool IsSynthetic)
{
    public static OutputDescriptorView Of(OutputDescriptor o) =>
        new(o.Name, o.TypeName, o.DisplayName.Length == 0 ? o.Name : o.DisplayName, o.Description, true, true, o.IsSynthetic);
}
