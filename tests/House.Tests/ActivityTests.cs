using DualFlow.Engine.Contract;

namespace DualFlow.House.Tests;

/// <summary>Everything that can be dropped on the canvas explains itself.</summary>
public sealed class ActivityTests
{
    public static TheoryData<string> Descriptors => [.. All.Select(d => d.TypeName)];

    static IReadOnlyList<ActivityDescriptor> All { get; } = [.. ElsaDescriptors.All, .. FromDomain()];

    [Theory]
    [MemberData(nameof(Descriptors))]
    public void It_has_a_label_a_sentence_and_a_way_out(string typeName)
    {
        var descriptor = All.First(d => d.TypeName == typeName);
        Assert.NotEmpty(descriptor.DisplayName);
        Assert.NotEmpty(descriptor.Description);
        Assert.NotEmpty(descriptor.Category);
        Assert.True(descriptor.Ports.Length > 0 || descriptor.IsTerminal || descriptor.IsContainer, $"{typeName} has no port.");
        Assert.Equal(descriptor.Ports.Length, descriptor.Ports.Select(p => p.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [MemberData(nameof(Descriptors))]
    public void Each_of_its_fields_has_a_label_and_a_sentence(string typeName)
    {
        var descriptor = All.First(d => d.TypeName == typeName);
        Assert.Empty(descriptor.Inputs.Where(i => i.DisplayName.Length == 0 || i.Description.Length == 0).Select(i => i.Name));
        Assert.Empty(descriptor.Outputs.Where(o => o.DisplayName.Length == 0 || o.Description.Length == 0).Select(o => o.Name));
    }

    static IEnumerable<ActivityDescriptor> FromDomain() =>
        System.Reflection.Assembly.Load("DualFlow.Activities").GetTypes()
            .Where(t => !t.IsAbstract && typeof(ActivityType).IsAssignableFrom(t) && t.GetConstructor(Type.EmptyTypes) is not null)
            .Select(t => ((ActivityType)Activator.CreateInstance(t)!).Descriptor)
            .OrderBy(d => d.TypeName, StringComparer.Ordinal);
}
