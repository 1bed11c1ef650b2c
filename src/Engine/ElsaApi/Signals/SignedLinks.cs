using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DualFlow.Engine.ElsaApi.Signals;

/// <summary>Links that carry their own permission: what they stand for and until when, signed with HMAC-SHA-256 under a key of the database.</summary>
sealed class SignedLinks(TokenIssuer keys, TimeProvider time, IOptions<ElsaApiOptions> options)
{
    sealed record Envelope<T>(T Of, long Until);

    const int LongestToken = 4096;

    /// <summary>A token and when it ends.</summary>
    public async Task<(string Token, DateTimeOffset Until)> MakeAsync<T>(string purpose, T of, TimeSpan life, CancellationToken ct)
    {
        var until = time.GetUtcNow() + life;
        var body = JsonSerializer.SerializeToUtf8Bytes(new Envelope<T>(of, until.ToUnixTimeSeconds()), ElsaJson.Options);
        var signature = HMACSHA256.HashData(await keys.DeriveKeyAsync($"link:{purpose}", ct), body);
        return ($"{Base64Url.EncodeToString(body)}.{Base64Url.EncodeToString(signature)}", until);
    }

    /// <summary>What a token stands for; null when it is forged, damaged or over.</summary>
    public async Task<T?> ReadAsync<T>(string purpose, string? token, CancellationToken ct) where T : class
    {
        if (token is not { Length: > 0 and < LongestToken } || token.Split('.') is not [var bodyText, var signatureText]
            || !TryDecode(bodyText, out var body) || !TryDecode(signatureText, out var signature))
            return null;
        var expected = HMACSHA256.HashData(await keys.DeriveKeyAsync($"link:{purpose}", ct), body);
        if (!CryptographicOperations.FixedTimeEquals(expected, signature))
            return null;
        var envelope = JsonSerializer.Deserialize<Envelope<T>>(body, ElsaJson.Options)!;
        return time.GetUtcNow().ToUnixTimeSeconds() < envelope.Until ? envelope.Of : null;
    }

    /// <summary>A full address of a route of the API.</summary>
    public string Url(HttpRequest request, string route)
    {
        var server = options.Value.PublicUrl.TrimEnd('/');
        return $"{(server.Length > 0 ? server : $"{request.Scheme}://{request.Host}{request.PathBase}")}{options.Value.Prefix}{route}";
    }

    /// <summary>403 for a bad link: says no more than that.</summary>
    public static RequestException Refuse() => new(StatusCodes.Status403Forbidden, "t", "This link is not valid, or its time is over. Ask for a new one.");

    /// <summary>A life of 1 hour to a year; a week when nothing is said.</summary>
    public static TimeSpan Life(double? hours) => hours switch
    {
        null => TimeSpan.FromDays(7),
        >= 0.01 and <= 8760 => TimeSpan.FromHours(hours.Value),
        _ => throw RequestException.Bad("hours", "A link works for 0.01 to 8760 hours."),
    };

    static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : [];
        return bytes.Length > 0;
    }
}
