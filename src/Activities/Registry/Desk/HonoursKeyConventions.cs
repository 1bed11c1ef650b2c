using Microsoft.AspNetCore.Builder;

namespace DualFlow.Activities.Registry.Desk;

/// <summary>Puts the mark on.</summary>
public static class HonoursKeyConventions
{
    /// <summary>Says that the endpoint honours the key itself.</summary>
    public static T HonoursKey<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.WithMetadata(Desk.HonoursKey.Itself);
}
