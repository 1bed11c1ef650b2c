using System.Text.Json;
using DualFlow.Server.Tests.Rotations;
using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

/// <summary>The page where a process is drawn, as a person uses it.</summary>
sealed class DrawingBoard(Visit visit, BrowserServer server)
{
    // A canvas is drawn in steps that a busy machine takes one by one.
    static DrawingBoard() => Assertions.SetDefaultExpectTimeout(30_000);

    public IPage Page => visit.Page;

    public IKeyboard Keys => visit.Page.Keyboard;

    public string DefinitionId => new Uri(Page.Url).Segments[2].TrimEnd('/');

    public ILocator Steps => Page.Locator(".react-flow__node-activity");

    public ILocator Lines => Page.Locator(".react-flow__edge");

    public ILocator Focused => Page.Locator(".react-flow__node:focus .fc-title");

    public ILocator Picker => Page.Locator(".fc-picker");

    /// <summary>A new process from the list of processes.</summary>
    public static async Task<DrawingBoard> NewAsync(Visit visit, BrowserServer server)
    {
        await visit.OpenAsync("/processes");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "New process" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/edit");
        return await ReadyAsync(visit, server);
    }

    /// <summary>The page of a process.</summary>
    public static async Task<DrawingBoard> OpenAsync(Visit visit, BrowserServer server, string definitionId)
    {
        await visit.OpenAsync($"/processes/{definitionId}/edit");
        return await ReadyAsync(visit, server);
    }

    static async Task<DrawingBoard> ReadyAsync(Visit visit, BrowserServer server)
    {
        var board = new DrawingBoard(visit, server);
        await visit.ReadyAsync();
        await Assertions.Expect(board.Steps.First).ToBeVisibleAsync();
        return board;
    }

    public ILocator Step(string title) => Steps.Filter(new() { Has = Page.Locator(".fc-title", new() { HasTextRegex = new($"^{System.Text.RegularExpressions.Regex.Escape(title)}$") }) });

    /// <summary>Drags a step from the toolbox to a spot of the canvas.</summary>
    public async Task DropAsync(string type, int x, int y)
    {
        var count = await Steps.CountAsync();
        await Page.Locator($".fc-toolbox [data-type='{type}']").First.DragToAsync(Page.Locator(".react-flow__pane"), new() { TargetPosition = new() { X = x, Y = y } });
        await Assertions.Expect(Steps).ToHaveCountAsync(count + 1);
    }

    /// <summary>Draws a line from an outcome to another step.</summary>
    public async Task ConnectAsync(string from, string port, string to)
    {
        var count = await Lines.CountAsync();
        // A card that has just come is measured before it has a place.
        await Assertions.Expect(Step(from).Locator($"[data-port='{port}']")).ToBeInViewportAsync();
        await Assertions.Expect(Step(to)).ToBeInViewportAsync();
        await Step(from).Locator($"[data-port='{port}']").HoverAsync(new() { Force = true });
        await Page.Mouse.DownAsync();
        var box = await Step(to).BoundingBoxAsync() ?? throw new InvalidOperationException($"{to} is not drawn.");
        await Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2), new() { Steps = 8 });
        await Page.Mouse.UpAsync();
        try
        {
            await Assertions.Expect(Lines).ToHaveCountAsync(count + 1);
        }
        catch (PlaywrightException e)
        {
            var now = await Step(to).BoundingBoxAsync();
            throw new InvalidOperationException($"No line from {from} to {to}, which stood at {box.X}, {box.Y} and stands at {now?.X}, {now?.Y}. The canvas said \"{await Page.GetByTestId("live").TextContentAsync()}\"; "
                + $"lists open: {await Picker.CountAsync()}; lines being drawn: {await Page.Locator(".react-flow__connection").CountAsync()}; away: {await Page.Locator("#components-reconnect-modal[class]").CountAsync()}.", e);
        }
    }

    /// <summary>Gives a step another name, by double click.</summary>
    public async Task RenameAsync(string title, string name)
    {
        // In the middle of a card may be a door to what is inside of it.
        await Step(title).Last.Locator(".fc-title").DblClickAsync();
        await Page.Locator(".fc-rename").FillAsync(name);
        await Keys.PressAsync("Enter");
        await Assertions.Expect(Step(name)).ToHaveCountAsync(1);
        // The next key is for the step: who types at once would type beside it.
        await Assertions.Expect(Focused).ToHaveTextAsync(name);
    }

    /// <summary>Chooses in the list that a key or a plus has opened.</summary>
    public async Task ChooseAsync(string query)
    {
        await Assertions.Expect(Picker.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await Keys.TypeAsync(query);
        await Assertions.Expect(Picker.Locator("[aria-selected=true]")).ToHaveCountAsync(1);
        await Keys.PressAsync("Enter");
    }

    /// <summary>Waits until the draft is stored.</summary>
    public Task SavedAsync() => Assertions.Expect(Page.Locator(".ds-saved")).ToHaveAttributeAsync("data-state", "saved");

    /// <summary>The latest version as it is stored.</summary>
    public async Task<JsonElement> StoredAsync() =>
        JsonSerializer.Deserialize<JsonElement>(await server.Api.GetStringAsync($"/elsa/api/workflow-definitions/by-definition-id/{DefinitionId}?versionOptions=Latest"));

    /// <summary>The latest version once what was just done is in it: a page that says "saved" may not have heard of it yet.</summary>
    public async Task<JsonElement> StoredWithAsync(Func<JsonElement, bool> hasIt)
    {
        var stored = await StoredAsync();
        await RotationOrders.UntilAsync(async () => Has(stored = await StoredAsync()));
        return stored;

        // What is asked for may hang on what isn't stored yet either.
        bool Has(JsonElement document)
        {
            try
            {
                return hasIt(document);
            }
            catch (Exception e) when (e is KeyNotFoundException or IndexOutOfRangeException)
            {
                return false;
            }
        }
    }

    /// <summary>Connections as stored: names of activities and the outcome between them.</summary>
    public async Task<string[]> StoredLinesAsync()
    {
        var root = (await StoredAsync()).GetProperty("root");
        var titles = root.GetProperty("activities").EnumerateArray().ToDictionary(a => a.GetProperty("id").GetString()!, a =>
            a.GetProperty("metadata").GetProperty("displayText").GetString() is { Length: > 0 } text ? text : a.GetProperty("type").GetString()!);
        return [.. root.GetProperty("connections").EnumerateArray().Select(c =>
            $"{titles[c.GetProperty("source").GetProperty("activity").GetString()!]} -{c.GetProperty("source").GetProperty("port").GetString()}-> {titles[c.GetProperty("target").GetProperty("activity").GetString()!]}").Order(StringComparer.Ordinal)];
    }
}
