using Jint.Native.Object;

namespace DualFlow.Engine.Scripting.Library;

/// <summary>A day without time and zone inside a script.</summary>
sealed class DayObject(Jint.Engine engine, DateOnly value) : ObjectInstance(engine)
{
    public DateOnly Value { get; } = value;
}
