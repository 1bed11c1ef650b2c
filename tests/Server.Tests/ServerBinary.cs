namespace DualFlow.Server.Tests;

/// <summary>The built program, as a person starts it.</summary>
static class ServerBinary
{
    /// <summary>Folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The server's own build output, of the same configuration as these tests.</summary>
    public static string Dll { get; } = Find();

    /// <summary>A file of the shipped examples.</summary>
    public static string Example(string name) => Path.Combine(Root, "workflows", "examples", name);

    static string Find()
    {
        var configuration = Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;
        var dll = Path.Combine(Root, "src", "Server", "bin", configuration, "net10.0", "DualFlow.Server.dll");
        return File.Exists(dll) ? dll : throw new FileNotFoundException($"{dll} is not built; run dotnet build first.");
    }

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "DualFlow.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("No folder above the tests holds DualFlow.sln.");
    }
}
