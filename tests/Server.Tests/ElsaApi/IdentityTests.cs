using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace DualFlow.Server.Tests.ElsaApi;

[Collection(nameof(ApiCollection))]
public sealed class IdentityTests(ApiServer server)
{
    [Fact]
    public async Task A_wrong_password_answers_200_that_says_no()
    {
        var login = await server.Anonymous().PostAsync("identity/login", new { username = Documents.Unique("nobody"), password = "wrong" });
        Assert.False(login.GetProperty("isAuthenticated").GetBoolean());
        Assert.False(login.TryGetProperty("accessToken", out _));
    }

    [Fact]
    public async Task The_token_carries_what_Elsa_Studio_reads()
    {
        var login = await server.Anonymous().PostAsync("identity/login", new { username = "Admin", password = ApiServer.Password });
        var claims = Claims(login.GetProperty("accessToken").GetString()!);
        Assert.Equal("admin", claims.GetProperty("name").GetString());
        Assert.Equal("*", claims.GetProperty("permissions").GetString());
        Assert.Equal("http://elsa.api", claims.GetProperty("iss").GetString());
        Assert.Equal("access", claims.GetProperty("token_use").GetString());
        Assert.Equal(3600, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
        Assert.Equal(7 * 24 * 3600, Claims(login.GetProperty("refreshToken").GetString()!) is var refresh ? refresh.GetProperty("exp").GetInt64() - refresh.GetProperty("iat").GetInt64() : 0);
    }

    [Fact]
    public async Task A_refresh_token_gives_new_tokens_and_nothing_else()
    {
        var login = await server.Anonymous().PostAsync("identity/login", new { username = "admin", password = ApiServer.Password });
        var client = With("Bearer", login.GetProperty("refreshToken").GetString()!);
        var again = await client.PostAsync("identity/refresh-token");
        Assert.True(again.GetProperty("isAuthenticated").GetBoolean());
        await With("Bearer", again.GetProperty("accessToken").GetString()!).GetAsync("workflow-definitions");
        await client.GetAsync("workflow-definitions", HttpStatusCode.Unauthorized);
        await With("Bearer", login.GetProperty("accessToken").GetString()!).PostAsync("identity/refresh-token", null, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_that_was_changed_is_no_token()
    {
        var login = await server.Anonymous().PostAsync("identity/login", new { username = "admin", password = ApiServer.Password });
        var parts = login.GetProperty("accessToken").GetString()!.Split('.');
        var none = Convert.ToBase64String("{\"alg\":\"none\",\"typ\":\"JWT\"}"u8).TrimEnd('=');
        await With("Bearer", $"{none}.{parts[1]}.").GetAsync("workflow-definitions", HttpStatusCode.Unauthorized);
        await With("Bearer", $"{parts[0]}.{parts[1]}A.{parts[2]}").GetAsync("workflow-definitions", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Guessing_a_password_has_to_wait_but_others_log_in()
    {
        var name = Documents.Unique("guessed");
        await server.Admin.PostAsync("identity/users", new { name, password = "right-password", roles = Array.Empty<string>() });
        for (var i = 0; i < 5; i++)
            await server.Anonymous().PostAsync("identity/login", new { username = name, password = "wrong" });
        await server.Anonymous().PostAsync("identity/login", new { username = name, password = "right-password" }, HttpStatusCode.TooManyRequests);
        await server.LogInAsync("admin", ApiServer.Password);
    }

    [Fact]
    public async Task A_user_has_what_the_roles_allow_until_they_are_taken_away()
    {
        var role = Documents.Unique("reader");
        await server.Admin.PostAsync("identity/roles", new { id = role, name = role, permissions = new[] { "read:workflow-definitions" } });
        var name = Documents.Unique("Айгерім");
        var user = await server.Admin.PostAsync("identity/users", new { name, password = "eight-or-more", roles = new[] { role } });
        Assert.False(user.TryGetProperty("hashedPassword", out _));
        var client = await server.LogInAsync(name, "eight-or-more");
        await client.GetAsync("workflow-definitions");
        await client.GetAsync("identity/users", HttpStatusCode.Forbidden);
        await server.Admin.GetAsync($"identity/roles/{role}/deletion-impact");
        await server.Admin.DeleteAsync($"identity/roles/{role}", HttpStatusCode.Conflict);
        await server.Admin.PutAsync($"identity/roles/{role}", new { permissions = new[] { "read:tasks" } });
        await client.GetAsync("workflow-definitions", HttpStatusCode.Forbidden);
        var id = user.GetProperty("id").GetString();
        await server.Admin.PutAsync($"identity/users/{id}", new { password = "another-word" });
        await client.GetAsync("workflow-definitions", HttpStatusCode.Unauthorized);
        await server.Admin.DeleteAsync($"identity/users/{id}");
        Assert.False((await server.Anonymous().PostAsync("identity/login", new { username = name, password = "another-word" })).GetProperty("isAuthenticated").GetBoolean());
    }

    [Fact]
    public async Task Nobody_hands_out_more_than_they_have()
    {
        var keeper = await server.KeyAsync("create:user", "create:role", "create:application", "read:user", "update:user", "delete:user");
        await keeper.PostAsync("identity/users", new { name = Documents.Unique("x"), password = "eight-or-more", roles = new[] { "admin" } }, HttpStatusCode.Forbidden);
        await keeper.PostAsync("identity/roles", new { name = Documents.Unique("x"), permissions = new[] { "*" } }, HttpStatusCode.Forbidden);
        await keeper.PostAsync("/api/keys", new { name = "x", permissions = new[] { "read:*" } }, HttpStatusCode.Forbidden);
        var admin = (await keeper.GetAsync("identity/users")).GetProperty("users").EnumerateArray().Single(u => u.GetProperty("name").GetString() == "admin").GetProperty("id").GetString();
        await keeper.PutAsync($"identity/users/{admin}", new { password = "stolen-account" }, HttpStatusCode.Forbidden);
        await keeper.DeleteAsync($"identity/users/{admin}", HttpStatusCode.Forbidden);
        await server.Admin.DeleteAsync($"identity/users/{admin}", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_key_works_until_it_is_deleted_and_is_never_shown_again()
    {
        var made = await server.Admin.PostAsync("/api/keys", new { name = "nightly", permissions = new[] { "read:*" } }, HttpStatusCode.Created);
        var key = made.GetProperty("apiKey").GetString()!;
        Assert.StartsWith("dfk_", key, StringComparison.Ordinal);
        await With("ApiKey", key).GetAsync("workflow-definitions");
        var list = await server.Admin.GetAsync("/api/keys");
        Assert.DoesNotContain(key, list.GetRawText(), StringComparison.Ordinal);
        await server.Admin.DeleteAsync($"/api/keys/{made.GetProperty("id").GetString()}");
        await With("ApiKey", key).GetAsync("workflow-definitions", HttpStatusCode.Unauthorized);
        await With("ApiKey", key[..^1]).GetAsync("workflow-definitions", HttpStatusCode.Unauthorized);
        await server.Admin.PostAsync("/api/keys", new { name = "late", expiresAt = "2020-01-01T00:00:00Z" }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Passwords_and_names_are_checked()
    {
        var answer = await server.Admin.PostAsync("identity/users", new { name = "short", password = "1234567" }, HttpStatusCode.BadRequest);
        Assert.True(answer.GetProperty("errors").TryGetProperty("password", out _));
        await server.Admin.PostAsync("identity/users", new { name = "ADMIN", password = "eight-or-more" }, HttpStatusCode.BadRequest);
        var roles = await server.Admin.PostAsync("identity/users", new { name = "x", password = "eight-or-more", roles = new[] { "king" } }, HttpStatusCode.BadRequest);
        Assert.Contains("admin", roles.GetProperty("errors").GetProperty("roles")[0].GetString(), StringComparison.Ordinal);
    }

    ElsaClient With(string scheme, string token)
    {
        var client = server.Anonymous();
        client.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, token);
        return client;
    }

    static JsonElement Claims(string token)
    {
        var body = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(body.PadRight((body.Length + 3) / 4 * 4, '=')))).RootElement;
    }
}
