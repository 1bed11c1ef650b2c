using System.Collections.Immutable;

namespace DualFlow.Engine.Storage.Sql;

public abstract partial class SqlStore
{
    /// <inheritdoc/>
    public Task PutSettingAsync(string area, string key, string value, CancellationToken ct) => WriteAsync("setting.put", s => s.ExecuteAsync(
        "insert into setting (area, key, value) values (@area, @key, @value) on conflict (area, key) do update set value = excluded.value",
        new() { ["area"] = area, ["key"] = key, ["value"] = value }, ct), ct);

    /// <inheritdoc/>
    public Task<string> GetOrAddSettingAsync(string area, string key, string value, CancellationToken ct) => TransactAsync("setting.add", async s =>
    {
        var setting = new SqlArguments { ["area"] = area, ["key"] = key, ["value"] = value };
        await s.ExecuteAsync("insert into setting (area, key, value) values (@area, @key, @value) on conflict (area, key) do nothing", setting, ct);
        setting.Remove("value");
        // A statement of its own, so that it sees the row that another server put there a moment ago.
        return (await s.FindAsync("select value from setting where area = @area and key = @key", setting, r => r.Text(0), ct))!;
    }, ct);

    /// <inheritdoc/>
    public Task<ImmutableArray<KeyValuePair<string, string>>> ListSettingsAsync(string area, CancellationToken ct) => ReadAsync(s => s.QueryAsync(
        "select key, value from setting where area = @area order by key", new() { ["area"] = area }, r => KeyValuePair.Create(r.Text(0), r.Text(1)), ct), ct);

    /// <inheritdoc/>
    public Task<bool> DeleteSettingAsync(string area, string key, CancellationToken ct) => WriteAsync("setting.delete", async s => await s.ExecuteAsync(
        "delete from setting where area = @area and key = @key", new() { ["area"] = area, ["key"] = key }, ct) == 1, ct);
}
