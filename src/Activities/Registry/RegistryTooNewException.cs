namespace DualFlow.Activities.Registry;

/// <summary>The registry's tables were made by a newer program: an older one must not write to them.</summary>
/// <param name="part">The part of the registry.</param>
/// <param name="found">Version in the database.</param>
/// <param name="known">Version that this program knows; 0 when it doesn't know the part.</param>
public sealed class RegistryTooNewException(string part, int found, int known)
    : Exception($"The registry's part \"{part}\" has schema version {found}; this program knows versions up to {known}. Start the newer program, or restore a backup made before the upgrade.");
