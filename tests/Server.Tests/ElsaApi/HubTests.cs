using System.Net.WebSockets;
using System.Text;

namespace DualFlow.Server.Tests.ElsaApi;

[Collection(nameof(ApiCollection))]
public sealed class HubTests(ApiServer server)
{
    const char End = '\u001e';

    [Fact]
    public async Task Whoever_watches_an_instance_hears_what_it_does()
    {
        var id = Documents.Unique("hub");
        await server.Admin.PublishAsync(Documents.Flow(id, Documents.Event("wait", id), Documents.WriteLine("b", "bye")));
        var instance = await server.Admin.DispatchAsync(id);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var socket = await ConnectAsync(limit.Token);
        await SendAsync(socket, $"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"ObserveInstanceAsync\",\"arguments\":[\"{instance}\"]}}", limit.Token);
        Assert.DoesNotContain("error", await UntilAsync(socket, "\"type\":3", limit.Token), StringComparison.Ordinal);
        await server.Admin.PostAsync($"events/{id}/trigger", new { workflowInstanceId = instance });
        Assert.Contains(instance, await UntilAsync(socket, "WorkflowInstanceUpdatedAsync", limit.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_watches_what_is_not_there_or_without_a_token()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var socket = await ConnectAsync(limit.Token);
        await SendAsync(socket, "{\"type\":1,\"invocationId\":\"1\",\"target\":\"ObserveInstanceAsync\",\"arguments\":[\"nope\"]}", limit.Token);
        Assert.Contains("error", await UntilAsync(socket, "\"type\":3", limit.Token), StringComparison.Ordinal);
        using var anonymous = new ClientWebSocket();
        await Assert.ThrowsAsync<WebSocketException>(() => anonymous.ConnectAsync(Address(""), limit.Token));
    }

    async Task<ClientWebSocket> ConnectAsync(CancellationToken ct)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(Address("?access_token=" + server.Admin.Http.DefaultRequestHeaders.Authorization!.Parameter), ct);
        await SendAsync(socket, "{\"protocol\":\"json\",\"version\":1}", ct);
        return socket;
    }

    Uri Address(string query) => new(new Uri($"ws://{server.Address.Authority}/"), "elsa/hubs/workflow-instance" + query);

    static Task SendAsync(ClientWebSocket socket, string message, CancellationToken ct) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, ct);

    static async Task<string> UntilAsync(ClientWebSocket socket, string word, CancellationToken ct)
    {
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, ct);
            text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
            if (text.ToString().Split(End).FirstOrDefault(m => m.Contains(word, StringComparison.Ordinal)) is { } message && text.ToString().Contains(message + End, StringComparison.Ordinal))
                return message;
        }
    }
}
