using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.RulePacks;

namespace DualFlow.Activities.Tests;

static class Repository
{
    public static string Root { get; } = Find();

    public static string Workflows(params string[] path) => Path.Combine([Root, "workflows", .. path]);

    public static RulePack Kazakhstan { get; } = RulePackJson.Read(File.ReadAllText(Workflows("rulepacks", "kz.json")));

    public static AdmissionRules Rules2026 { get; } = AdmissionRules.From(Kazakhstan.On(new(2026, 6, 25)));

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DualFlow.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests don't run inside the repository.");
        return folder.FullName;
    }
}
