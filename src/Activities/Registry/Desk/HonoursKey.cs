using Microsoft.AspNetCore.Builder;

namespace DualFlow.Activities.Registry.Desk;

/// <summary>Marks an endpoint that takes <c>Idempotency-Key</c> into the transaction of what it does, so that nothing has to be remembered around it.</summary>
public sealed class HonoursKey
{
    /// <summary>The mark.</summary>
    public static HonoursKey Itself { get; } = new();
}

/// <summary>Puts the mark on.</summary>
public static class HonoursKeyConventions
{
    /// <summary>Says that the endpoint honours the key itself.</summary>
    public static T HonoursKey<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.WithMetadata(Desk.HonoursKey.Itself);
}
