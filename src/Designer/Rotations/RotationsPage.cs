using System.Globalization;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Schedules;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Rotations;

/// <summary>What the pages about rotations share: their texts, and what the person may do.</summary>
public abstract class RotationsPage : PersonalPage
{
    /// <summary>Texts about rotations.</summary>
    [Inject] protected IStringLocalizer<RotationPageTexts> R { get; set; } = default!;

    /// <summary>Plans.</summary>
    [Inject] protected PlanDesk Desk { get; set; } = default!;

    /// <summary>True for those who may see every plan and schedule of the college.</summary>
    protected bool MayRead => MayWrite || May("read:rotations");

    /// <summary>True for those who may change plans and schedules.</summary>
    protected bool MayWrite => May("write:rotations");

    /// <summary>A text of the plan's checks in the page's language.</summary>
    protected static string Say(string kk, string ru, string en) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName switch
    {
        "kk" => kk,
        "ru" => ru,
        _ => en,
    };

    /// <summary>Why a run was left out, for people.</summary>
    protected string SkipReason(string reason, string? note)
    {
        var parts = reason.Split(": ", 2);
        var known = R[$"Skip_{parts[0]}"];
        var about = parts.Length > 1 ? parts[1] : note;
        return known.ResourceNotFound ? reason : about is null ? known : $"{known}: {DayOff(about)}";
    }

    /// <summary>Name of a day off in the page's language; what people wrote stays as it is.</summary>
    protected string DayOff(string name)
    {
        const string Observed = " (observed)";
        if (name.EndsWith(Observed, StringComparison.Ordinal))
            return R["Observed", DayOff(name[..^Observed.Length])];
        return R[$"Day_{name}"] is { ResourceNotFound: false } known ? known : name;
    }

    /// <summary>A moment in the schedule's zone.</summary>
    protected static string Local(DateTimeOffset moment, string zone) =>
        (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? TimeZoneInfo.ConvertTime(moment, found) : moment).ToString("ddd dd.MM.yyyy HH:mm", CultureInfo.CurrentCulture);

    /// <summary>What is wrong with a schedule, in the page's language.</summary>
    protected string FaultOf(Problem problem)
    {
        var about = problem.Message.Split('"') is [_, var quoted, ..] ? quoted : "";
        var known = R[$"Fault_{problem.Code}", about];
        return known.ResourceNotFound ? $"{problem.Message} {problem.Fix}" : known;
    }

    /// <summary>Why a student is held back, in the page's language.</summary>
    protected string HeldReason(string code) => R[$"Held_{code}"] is { ResourceNotFound: false } known ? known : code;
}
