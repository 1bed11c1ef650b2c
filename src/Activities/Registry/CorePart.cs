namespace DualFlow.Activities.Registry;

/// <summary>Which changes of instances were applied.</summary>
sealed class CorePart : RegistryPart
{
    public override string Name => "core";

    public override string? Prefix => null;

    public override void Describe(RegistryModel model) => model.Table<RegistryEntryRow>("entry", r => new { r.InstanceId, r.InstanceVersion, r.Sequence });
}
