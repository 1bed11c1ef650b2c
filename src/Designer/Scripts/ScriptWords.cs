using DualFlow.Engine.Scripting.Modules;
using DualFlow.Engine.Storage;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Scripts;

/// <summary>Words of scripts as people read them, in the page's language.</summary>
static class ScriptWords
{
    /// <summary>Kind and unit of a value: <c>деньги, KZT</c>.</summary>
    public static string KindOf(IStringLocalizer texts, ScriptField field) => TypeOf(texts, field) + (field.Unit is null ? "" : $", {Unit(texts, field.Unit)}");

    /// <summary>Kind of a value.</summary>
    public static string TypeOf(IStringLocalizer texts, ScriptField field) => field.IsList ? texts["ListOf", texts[$"Type_{ScriptFieldTypes.NameOf(field.Type)}"].Value] : texts[$"Type_{ScriptFieldTypes.NameOf(field.Type)}"];

    /// <summary>A unit; those that need no translation stay as the script writes them.</summary>
    public static string Unit(IStringLocalizer texts, string unit) => texts[$"Unit_{unit}"] is { ResourceNotFound: false } known ? known.Value : unit;

    /// <summary>Who published a version, and why.</summary>
    public static string NoteOf(IStringLocalizer texts, StoredScript version) => version is { Author: null, Note: StoredScript.ShippedNote } ? texts["Shipped"] : $"{version.Author} {version.Note}";
}
