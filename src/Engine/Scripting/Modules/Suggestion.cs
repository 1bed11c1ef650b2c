namespace DualFlow.Engine.Scripting.Modules;

/// <summary>Finds the name that was probably meant.</summary>
static class Suggestion
{
    /// <summary>"; did you mean X?" without its last sign, or nothing.</summary>
    public static string For(string name, IEnumerable<string> known) => ScriptHints.Suggest(name, known);
}
