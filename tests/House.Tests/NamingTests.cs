using System.Text.RegularExpressions;

namespace DualFlow.House.Tests;

/// <summary>Names say what a thing is, not what kind of code it is.</summary>
public sealed partial class NamingTests
{
    static readonly string[] ForbiddenWords =
        ["Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Manager", "Common", "Base", "Impl", "Data", "Info", "Processor"];

    static readonly string[] FoldersByKind =
        ["Services", "Models", "Interfaces", "Contracts", "Handlers", "Requests", "Responses", "Enums", "Extensions", "Helpers", "Utils", "Common", "Shared", "Core", "Dtos", "Misc"];

    [Fact]
    public void No_type_name_holds_an_empty_word()
    {
        var wrong = House.AllWritten.Where(t => Words().Matches(t.Name).Any(w => ForbiddenWords.Contains(w.Value))).Select(House.NameOf);
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_folder_is_named_after_a_kind_of_code()
    {
        // The domain's own Contracts are the three-party contracts of dual training.
        var wrong = Repository.FilesLike(".cs", ".razor").Where(f => f.StartsWith("src/", StringComparison.Ordinal))
            .Select(f => Path.GetDirectoryName(f)!.Replace('\\', '/')).Distinct()
            .Where(d => !d.StartsWith("src/Activities/Contracts", StringComparison.Ordinal) && d.Split('/').Any(FoldersByKind.Contains));
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_file_stands_in_the_folder_of_its_namespace()
    {
        var wrong = new List<string>();
        foreach (var file in Repository.FilesLike(".cs").Where(f => f.StartsWith("src/", StringComparison.Ordinal)))
            if (NamespaceLine().Match(Repository.Read(file)) is { Success: true } found)
            {
                var expected = "DualFlow." + Path.GetDirectoryName(file)!.Replace('\\', '/')["src/".Length..].Replace('/', '.');
                if (found.Groups[1].Value != expected)
                    wrong.Add($"{file}: {found.Groups[1].Value}, expected {expected}");
            }
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_class_that_nobody_derives_from_is_sealed()
    {
        var parents = House.Assemblies.SelectMany(a => a.GetTypes()).Select(t => t.BaseType)
            .OfType<Type>().Select(b => b.IsGenericType ? b.GetGenericTypeDefinition() : b).ToHashSet();
        var wrong = House.AllWritten.Where(t => t is { IsClass: true, IsAbstract: false, IsSealed: false } && !parents.Contains(t)
            && !typeof(MulticastDelegate).IsAssignableFrom(t) && !IsPage(t)).Select(House.NameOf);
        Assert.Empty(wrong);
    }

    // Razor writes the class of a page that has no code-behind of the same name; there is no place for the modifier.
    static bool IsPage(Type type) => IsComponent(type) && type.Name.Split('`')[0] is var name
        && Repository.FilesLike($"/{name}.razor").Any() && !Repository.FilesLike($"/{name}.razor.cs").Any();

    static bool IsComponent(Type? type) =>
        type is not null && (type.FullName?.StartsWith("Microsoft.AspNetCore.Components.", StringComparison.Ordinal) == true || IsComponent(type.BaseType));

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Words();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
