namespace DualFlow.Engine.ElsaApi.Http;

/// <summary>Metadata of a route that can't be answered without a body. It stands in for the framework's own, by which routes would be chosen by content type.</summary>
sealed record NeedsBody;
