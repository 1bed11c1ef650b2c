using System.Reflection;

namespace DualFlow.House.Tests;

/// <summary>Who may name whom. ARCHITECTURE.md draws it; this holds it, down to the code inside the methods.</summary>
public sealed class DependencyTests
{
    const string Engine = "DualFlow.Engine.";

    /// <summary>Each part of the engine with the parts that it may name besides itself. A longer name wins over a shorter one.</summary>
    static readonly Dictionary<string, string[]> MayName = new(StringComparer.Ordinal)
    {
        ["Definitions"] = ["Contract", "Plans"],
        ["Contract"] = ["Definitions"],
        ["Plans"] = ["Definitions", "Contract", "ControlFlow"],
        ["Scripting"] = ["Definitions", "Contract", "Plans"],
        ["Interpreter"] = ["Definitions", "Contract", "Plans", "ControlFlow"],
        ["ControlFlow"] = ["Definitions", "Contract", "Plans", "Interpreter"],
        ["ControlFlow.Http"] = ["Definitions", "Contract"],
        ["ControlFlow.Email"] = ["Definitions", "Contract"],
        ["Storage"] = ["Definitions", "Contract", "Plans", "Interpreter"],
        ["Runtime"] = ["Definitions", "Contract", "Plans", "Interpreter", "ControlFlow", "Storage"],
        ["Scripts"] = ["Definitions", "Contract", "Plans", "Scripting", "Interpreter", "Storage", "Runtime"],
        ["ElsaApi.Scripts"] = ["Definitions", "Contract", "Plans", "Scripting", "Storage", "Runtime", "Scripts", "ElsaApi"],
        ["Scheduling"] = ["Definitions", "Contract", "Plans", "Interpreter", "ControlFlow", "Storage", "Runtime"],
        ["ElsaApi"] = ["Definitions", "Contract", "Plans", "Interpreter", "ControlFlow", "Storage", "Runtime", "ElsaApi.Scripts"],
    };

    [Fact]
    public void Each_part_of_the_engine_names_only_the_parts_below_it()
    {
        var wrong = new List<string>();
        foreach (var type in House.Engine.GetTypes())
        {
            if (PartOf(type) is not { } part)
                continue;
            foreach (var use in TypeUses.Of(type).Where(u => u.Assembly == House.Engine))
                if (PartOf(use) is { } other && other != part && !MayName[part].Contains(other) && !MayName[part].Contains(other.Split('.')[0]))
                    wrong.Add($"{House.NameOf(type)} ({part}) names {House.NameOf(use)} ({other})");
        }
        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Every_part_of_the_engine_has_its_rule()
    {
        var unknown = House.Engine.GetTypes().Select(House.NamespaceOf).Where(n => n.StartsWith(Engine, StringComparison.Ordinal))
            .Select(n => n[Engine.Length..].Split('.')[0]).Distinct().Where(n => !MayName.ContainsKey(n));
        Assert.Empty(unknown);
    }

    [Fact]
    public void The_scan_sees_what_only_a_method_names()
    {
        var uses = House.Engine.GetTypes().Where(t => House.NamespaceOf(t) == Engine + "ControlFlow.Http").SelectMany(TypeUses.Of).ToHashSet();
        Assert.Contains(typeof(System.Net.Sockets.NetworkStream), uses);
        Assert.Contains(typeof(System.Security.Cryptography.SHA256), House.Engine.GetTypes().Where(t => PartOf(t) == "ControlFlow.Email").SelectMany(TypeUses.Of));
    }

    [Theory]
    [InlineData("System.Threading.Tasks.")]
    [InlineData("System.TimeProvider")]
    [InlineData("System.Net.Http.")]
    [InlineData("Microsoft.Extensions.Logging.")]
    [InlineData("Npgsql.")]
    [InlineData("Microsoft.Data.Sqlite.")]
    [InlineData("Hangfire.")]
    [InlineData("System.Data.")]
    [InlineData("System.IO.File")]
    public void The_interpreter_names_nothing_of_the_outside_world(string forbidden)
    {
        var wrong = House.Engine.GetTypes().Where(t => PartOf(t) is "Interpreter" or "ControlFlow" or "Plans")
            .SelectMany(t => TypeUses.Of(t).Where(u => (u.FullName ?? u.Name).StartsWith(forbidden, StringComparison.Ordinal))
                .Select(u => $"{House.NameOf(t)} names {u.FullName}"));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_the_scripting_part_names_the_script_engine()
    {
        var wrong = House.Assemblies.SelectMany(a => a.GetTypes()).Where(t => !House.NamespaceOf(t).StartsWith(Engine + "Scripting", StringComparison.Ordinal))
            .SelectMany(t => TypeUses.Of(t).Where(u => u.Assembly.GetName().Name is "Jint" or "Acornima" or "Fluid")
                .Select(u => $"{House.NameOf(t)} names {u.FullName}"));
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_engine_knows_nothing_of_dual_training() =>
        Assert.DoesNotContain(House.Engine.GetReferencedAssemblies(), a => a.Name!.StartsWith("DualFlow.", StringComparison.Ordinal));

    [Fact]
    public void The_domain_sees_the_activity_contract_and_the_definitions_only()
    {
        string[] allowed = ["Contract", "Definitions"];
        var domain = Assembly.Load("DualFlow.Activities");
        var wrong = domain.GetTypes().SelectMany(t => TypeUses.Of(t).Where(u => u.Assembly == House.Engine && PartOf(u) is { } part && !allowed.Contains(part))
            .Select(u => $"{House.NameOf(t)} names {House.NameOf(u)}"));
        Assert.Empty(wrong.Distinct());
    }

    static string? PartOf(Type type)
    {
        var name = House.NamespaceOf(type);
        if (!name.StartsWith(Engine, StringComparison.Ordinal))
            return null;
        var rest = name[Engine.Length..];
        return MayName.Keys.Where(k => rest == k || rest.StartsWith(k + ".", StringComparison.Ordinal)).OrderByDescending(k => k.Length).FirstOrDefault();
    }
}
