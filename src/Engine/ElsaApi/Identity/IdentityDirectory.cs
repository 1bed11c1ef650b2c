using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>Users, roles and applications, kept as settings of the store and remembered for a few seconds.</summary>
/// <remarks>A change made by another server is seen within <see cref="Memory"/>; our own at once.</remarks>
public sealed class IdentityDirectory(IStore store, TimeProvider time)
{
    /// <summary>How long a reading is used.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    const string Users = "identity.user", Roles = "identity.role", Applications = "identity.application";

    sealed record Reading(
        DateTimeOffset At, ImmutableDictionary<string, User> Users, ImmutableDictionary<string, Role> Roles, ImmutableDictionary<string, Application> Applications);

    volatile Reading? last;

    /// <summary>All users by name.</summary>
    public async Task<IReadOnlyList<User>> ListUsersAsync(CancellationToken ct) =>
        [.. (await ReadAsync(ct)).Users.Values.OrderBy(u => u.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>All roles by id.</summary>
    public async Task<IReadOnlyList<Role>> ListRolesAsync(CancellationToken ct) =>
        [.. (await ReadAsync(ct)).Roles.Values.OrderBy(r => r.Id, StringComparer.Ordinal)];

    /// <summary>All applications by name.</summary>
    public async Task<IReadOnlyList<Application>> ListApplicationsAsync(CancellationToken ct) =>
        [.. (await ReadAsync(ct)).Applications.Values.OrderBy(a => a.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The user of that login name in any case; null when there is none.</summary>
    public async Task<User?> FindUserByNameAsync(string name, CancellationToken ct) => (await ReadAsync(ct)).Users.GetValueOrDefault(KeyOf(name));

    /// <summary>The user of that id; null when there is none.</summary>
    public async Task<User?> FindUserAsync(string id, CancellationToken ct) => (await ReadAsync(ct)).Users.Values.FirstOrDefault(u => u.Id == id);

    /// <summary>What roles allow, with more permissions added; unknown roles allow nothing.</summary>
    public async Task<ImmutableArray<string>> PermissionsOfAsync(IEnumerable<string> roles, IEnumerable<string> more, CancellationToken ct)
    {
        var known = (await ReadAsync(ct)).Roles;
        return [.. roles.SelectMany(r => known.TryGetValue(r, out var role) ? role.Permissions : []).Concat(more).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Adds a user; false when the name is taken.</summary>
    public async Task<bool> AddUserAsync(User user, CancellationToken ct)
    {
        var json = JsonSerializer.Serialize(user, ElsaJson.Options);
        var stands = await store.GetOrAddSettingAsync(Users, KeyOf(user.Name), json, ct);
        last = null;
        return JsonSerializer.Deserialize<User>(stands, ElsaJson.Options)!.Id == user.Id;
    }

    /// <summary>Replaces a user; false when a new name is taken.</summary>
    public async Task<bool> SaveUserAsync(User before, User after, CancellationToken ct)
    {
        if (KeyOf(before.Name) != KeyOf(after.Name))
        {
            if (!await AddUserAsync(after, ct))
                return false;
            await store.DeleteSettingAsync(Users, KeyOf(before.Name), ct);
        }
        else
        {
            await store.PutSettingAsync(Users, KeyOf(after.Name), JsonSerializer.Serialize(after, ElsaJson.Options), ct);
        }
        last = null;
        return true;
    }

    /// <summary>Deletes a user; tokens of theirs are dead within <see cref="Memory"/>.</summary>
    public Task DeleteUserAsync(User user, CancellationToken ct) => DeleteAsync(Users, KeyOf(user.Name), ct);

    /// <summary>Adds or replaces a role.</summary>
    public Task SaveRoleAsync(Role role, CancellationToken ct) => PutAsync(Roles, role.Id, role, ct);

    /// <summary>Adds a role unless one of that id is there; false when it was.</summary>
    public async Task<bool> AddRoleAsync(Role role, CancellationToken ct)
    {
        var json = JsonSerializer.Serialize(role, ElsaJson.Options);
        if ((await store.ListSettingsAsync(Roles, ct)).Any(r => r.Key == role.Id))
            return false;
        var stands = await store.GetOrAddSettingAsync(Roles, role.Id, json, ct);
        last = null;
        return stands == json;
    }

    /// <summary>Deletes a role.</summary>
    public Task DeleteRoleAsync(string id, CancellationToken ct) => DeleteAsync(Roles, id, ct);

    /// <summary>Adds or replaces an application.</summary>
    public Task SaveApplicationAsync(Application application, CancellationToken ct) => PutAsync(Applications, application.Id, application, ct);

    /// <summary>Deletes an application; its key is dead within <see cref="Memory"/>.</summary>
    public Task DeleteApplicationAsync(string id, CancellationToken ct) => DeleteAsync(Applications, id, ct);

    static string KeyOf(string name) => name.Trim().Normalize().ToLowerInvariant();

    async Task PutAsync<T>(string area, string key, T value, CancellationToken ct)
    {
        await store.PutSettingAsync(area, key, JsonSerializer.Serialize(value, ElsaJson.Options), ct);
        last = null;
    }

    async Task DeleteAsync(string area, string key, CancellationToken ct)
    {
        await store.DeleteSettingAsync(area, key, ct);
        last = null;
    }

    async Task<Reading> ReadAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (last is { } known && now - known.At < Memory && now >= known.At)
            return known;
        var reading = new Reading(now, await MapAsync<User>(Users, ct), await MapAsync<Role>(Roles, ct), await MapAsync<Application>(Applications, ct));
        last = reading;
        return reading;
    }

    async Task<ImmutableDictionary<string, T>> MapAsync<T>(string area, CancellationToken ct) =>
        (await store.ListSettingsAsync(area, ct)).ToImmutableDictionary(s => s.Key, s => JsonSerializer.Deserialize<T>(s.Value, ElsaJson.Options)!, StringComparer.Ordinal);
}
