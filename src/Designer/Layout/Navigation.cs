using System.Reflection;
using System.Security.Claims;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Layout;

/// <summary>The main menu. A page whose route exists and that the person may open is shown; a new page is one line here.</summary>
public static class Navigation
{
    static readonly HashSet<string> Routes =
        [.. typeof(Navigation).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template)];

    /// <summary>Everything that could be in the menu, in order; null is a line between groups.</summary>
    static readonly IReadOnlyList<NavigationItem?> All =
    [
        new("/", "home", "Home"),
        new("/tasks", "inbox", "Tasks"),
        new("/my", "person", "MyPractice"),
        new("/diary", "draft", "Diary"),
        new("/absences", "clock", "Absences"),
        new("/safety", "alert", "Safety"),
        new("/rotations/mine", "calendar", "MyRotation"),
        null,
        new("/demand", "list", "Demand", "read:demands", "order:demands"),
        new("/admission", "people", "Admission", "read:admission"),
        new("/placement", "link", "Placement", "read:placements"),
        new("/contracts", "form", "Contracts"),
        new("/rotations", "calendar", "Rotations", "read:rotations"),
        new("/attestation", "board", "Attestation"),
        new("/pay", "list", "Pay", "read:pay"),
        new("/trace", "link", "Trace", "read:registry"),
        new("/figures", "board", "Figures", "read:figures"),
        new("/region", "board", "Region", "read:region"),
        new("/registry", "people", "Registers", "read:registry"),
        null,
        new("/processes", "flow", "Processes", "read:workflow-definitions"),
        new("/instances", "list", "Instances", "read:workflow-instances"),
        new("/forms", "form", "Forms", "read:workflow-definitions"),
        new("/scripts", "code", "Scripts", "read:scripts"),
        null,
        new("/audit", "clock", "Audit", "read:audit"),
        new("/people", "people", "People", "read:user"),
    ];

    /// <summary>What this person sees.</summary>
    public static IReadOnlyList<NavigationItem?> Of(ClaimsPrincipal who)
    {
        var shown = new List<NavigationItem?>();
        foreach (var item in All)
            if (item is null ? shown is [.., { }] : Routes.Contains(item.Path) && (item.Permissions.Count == 0 || item.Permissions.Any(p => Permissions.Holds(who, p))))
                shown.Add(item);
        if (shown is [.., null])
            shown.RemoveAt(shown.Count - 1);
        return shown;
    }
}
