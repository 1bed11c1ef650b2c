namespace DualFlow.Activities.Registry.Kinds;

/// <summary>Every kind of record that people keep. The order is the one in which files are imported: nothing refers to what comes later.</summary>
public static class RegistryKinds
{
    /// <summary>In the order of import.</summary>
    public static IReadOnlyList<RegistryKind> All { get; } =
        [CollegeKinds.Colleges, CollegeKinds.Programmes, CollegeKinds.Teachers, CollegeKinds.Groups, CollegeKinds.Students, CollegeKinds.Guardians, EnterpriseKinds.Enterprises, EnterpriseKinds.Workplaces, EnterpriseKinds.Mentors];

    /// <summary>A kind by name; null when there is none.</summary>
    public static RegistryKind? Find(string? name) => All.FirstOrDefault(k => k.Name == name);

    /// <summary>The kind whose rows the audit calls so; null when it is another table.</summary>
    public static RegistryKind? OfTable(string table) => All.FirstOrDefault(k => k.Table == table);
}
