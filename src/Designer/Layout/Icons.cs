using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Layout;

/// <summary>Line drawings of 24 by 24, in the colour of the text beside them; always beside words, so hidden from screen readers.</summary>
/// <remarks>Text and no component: every component of a page costs the server a kilobyte and a half for as long as the page is open, and a page has dozens of these.</remarks>
public static class Icons
{
    static readonly ConcurrentDictionary<string, MarkupString> Drawn = new(StringComparer.Ordinal);

    /// <summary>The drawing of that name; a plus when there is none.</summary>
    public static MarkupString Of(string? name) => Drawn.GetOrAdd(PathOf(name), static path => new($"<svg class=\"df-icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"{path}\"></path></svg>"));

    static string PathOf(string? name) => name switch
    {
        "home" => "M4 11l8-7 8 7M6 10v10h12V10M10 20v-6h4v6",
        "flow" => "M4 4h6v5H4zM14 15h6v5h-6zM7 9v5a3 3 0 0 0 3 3h4",
        "list" => "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
        "moon" => "M20 14A8 8 0 1 1 10 4a6.5 6.5 0 0 0 10 10z",
        "sun" => "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2",
        "clock" => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2",
        "done" => "M5 13l4 4L19 7",
        "alert" => "M12 4l9 16H3zM12 10v4M12 17h.01",
        "stop" => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12h8",
        "play" => "M7 5l12 7-12 7z",
        "code" => "M8 7l-5 5 5 5M16 7l5 5-5 5",
        "draft" => "M4 20l4-1L19 8l-3-3L5 16z",
        "back" => "M15 5l-7 7 7 7",
        "undo" => "M8 5L4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3",
        "redo" => "M16 5l4 4-4 4M20 9H10a6 6 0 0 0 0 12h3",
        "search" => "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5",
        "inbox" => "M3 14L6 5h12l3 9v6H3zM3 14h6l1.500 2.500h3L15 14h6",
        "people" => "M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM3 20c.6-3.700 3-5.500 6-5.500s5.400 1.800 6 5.500M15.500 5.200a3.500 3.500 0 0 1 0 6.600M18 15c1.800.8 2.700 2.500 3 5",
        "person" => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c.8-4.300 3.800-6.500 8-6.500s7.200 2.200 8 6.500",
        "form" => "M4 4h16v16H4zM8 9h8M8 13h8M8 17h4",
        "calendar" => "M4 5h16v15H4zM4 10h16M8 3v4M16 3v4",
        "link" => "M9 12h6M10 7H7a5 5 0 0 0 0 10h3M14 7h3a5 5 0 0 1 0 10h-3",
        "board" => "M2 9l10-5 10 5-10 5zM6 11v5c3.400 2.600 8.600 2.600 12 0v-5",
        "menu" => "M4 6h16M4 12h16M4 18h16",
        "leave" => "M10 4H5v16h5M14 8l4 4-4 4M9 12h9",
        "blocked" => "M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7v6M12 16.500v.1",
        "plus" => "M12 5v14M5 12h14",
        "copy" => "M9 9h11v11H9zM5 15H4V4h11v1",
        "print" => "M7 9V3h10v6M7 18H4V9h16v9h-3M7 14h10v7H7z",
        "down" => "M12 4v12M7 11l5 5 5-5M5 20h14",
        "up" => "M12 20V8M7 13l5-5 5 5M5 4h14",
        "bin" => "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10 11v5M14 11v5",
        "lock" => "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
        _ => "M12 4v16M4 12h16",
    };
}
