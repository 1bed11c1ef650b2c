using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting.Modules;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>A script file with what came of it.</summary>
/// <param name="Path">Path of the file, relative to the folder.</param>
/// <param name="Module">The script; null when it can't be read.</param>
/// <param name="Activity">The activity; null for libraries and for what doesn't compile.</param>
/// <param name="Problems">What is wrong with it.</param>
public sealed record ScriptFile(string Path, ScriptModule? Module, ScriptedActivity? Activity, ImmutableArray<Problem> Problems);

/// <summary>The scripts in a folder and its subfolders; libraries among them can be imported by name.</summary>
public static class ScriptFolder
{
    /// <summary>Reads and compiles every <c>*.js</c>, in order of path.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static ImmutableArray<ScriptFile> Read(string folder, ScriptLanes lanes)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder \"{folder}\".");
        var read = Directory.EnumerateFiles(folder, "*.js", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => Read(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file), lanes)).ToList();
        var byName = read.Where(f => f.Module is not null).GroupBy(f => f.Module!.Metadata.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        return [.. read.Select(file => Compile(file, byName, lanes))];
    }

    static ScriptFile Read(string path, string text, ScriptLanes lanes)
    {
        try
        {
            return new(path, lanes.Read(text), null, []);
        }
        catch (ProblemException e)
        {
            return new(path, null, null, [.. e.Problems.Select(p => p with { Path = path })]);
        }
    }

    static ScriptFile Compile(ScriptFile file, Dictionary<string, ScriptFile> byName, ScriptLanes lanes)
    {
        if (file.Module is not { } module)
            return file;
        if (byName[module.Metadata.Name] is { } first && first.Path != file.Path)
            return file with { Problems = [new Problem("script.name_taken", $"\"{module.Metadata.Name}\" is also the name of {first.Path}.", "Give each script a name of its own.", file.Path)] };
        try
        {
            var activity = lanes.Compile(module, name => byName.GetValueOrDefault(name)?.Module);
            return module.Metadata.IsLibrary ? file : file with { Activity = activity };
        }
        catch (ProblemException e)
        {
            return file with { Problems = [.. e.Problems.Select(p => p with { Path = file.Path })] };
        }
    }
}
