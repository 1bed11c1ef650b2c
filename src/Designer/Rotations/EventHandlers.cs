using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Rotations;

/// <summary>Events of a table of cells, told by <c>shell.js</c> for the table as a whole.</summary>
[EventHandler("onrotationpick", typeof(RotationCellEventArgs))]
[EventHandler("onrotationtake", typeof(RotationCellEventArgs))]
[EventHandler("onrotationput", typeof(RotationCellEventArgs))]
public static class EventHandlers;
