namespace DualFlow.Activities.Registry.Desk;

/// <summary>Marks an endpoint that takes <c>Idempotency-Key</c> into the transaction of what it does, so that nothing has to be remembered around it.</summary>
public sealed class HonoursKey
{
    /// <summary>The mark.</summary>
    public static HonoursKey Itself { get; } = new();
}
