using System.Reflection;
using System.Runtime.CompilerServices;

namespace DualFlow.House.Tests;

/// <summary>The project's own assemblies and the types that people wrote in them.</summary>
static class House
{
    /// <summary>Engine, Activities, Designer, Server.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. new[] { "DualFlow.Engine", "DualFlow.Activities", "DualFlow.Designer", "DualFlow.Server" }.Select(Assembly.Load)];

    /// <summary>The engine.</summary>
    public static Assembly Engine => Assemblies[0];

    /// <summary>Types that stand in the source, without what the compiler adds.</summary>
    public static IEnumerable<Type> Written(Assembly assembly) => assembly.GetTypes().Where(t => !IsGenerated(t));

    /// <summary>All written types of all assemblies.</summary>
    public static IEnumerable<Type> AllWritten => Assemblies.SelectMany(Written);

    /// <summary>The type's name with its namespace, readable for nested types.</summary>
    public static string NameOf(Type type) => (type.FullName ?? type.Name).Replace('+', '.');

    /// <summary>The namespace of a type or of the type it is nested in.</summary>
    public static string NamespaceOf(Type type) => type.Namespace ?? "";

    static bool IsGenerated(Type type)
    {
        for (var t = type; t is not null; t = t.DeclaringType)
            if (t.Name.Contains('<', StringComparison.Ordinal) || t.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
                || t.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false))
                return true;
        // Top-level statements and Razor's imports have no place where a modifier could stand.
        return type.Name is "Program" or "_Imports" || type.Namespace?.StartsWith("DualFlow", StringComparison.Ordinal) != true;
    }
}
