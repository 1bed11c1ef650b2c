namespace DualFlow.Engine.Scripting;

/// <summary>The names of an environment.</summary>
static class ScriptNames
{
    /// <summary>First letter upper case.</summary>
    public static string Pascal(string name) =>
        name.Length == 0 || char.IsUpper(name[0]) ? name : char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>Every name that a script may use in this run, for suggestions.</summary>
    public static IEnumerable<string> Known(ScriptRun run)
    {
        if (run.Scope is Activities.CallScope call)
        {
            foreach (var name in call.OwnNames.Concat(Library.LibraryRun.Globals).Concat(run.Script.Declared))
                yield return name;
            yield break;
        }
        foreach (var name in HostFunctions.Names)
            yield return name;
        foreach (var name in run.Scope.VariableNames)
        {
            yield return "get" + Pascal(name);
            yield return "set" + Pascal(name);
        }
        foreach (var name in run.Scope.InputNames)
            yield return "get" + Pascal(name);
        foreach (var (name, _) in run.Scope.Arguments)
        {
            yield return name;
            yield return "get" + Pascal(name);
        }
        foreach (var activity in run.Scope.NamedActivities)
            foreach (var output in activity.Outputs)
                yield return $"get{Pascal(output)}From{Pascal(activity.Name)}";
    }
}
