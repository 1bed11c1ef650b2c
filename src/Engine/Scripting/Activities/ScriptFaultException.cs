namespace DualFlow.Engine.Scripting.Activities;

/// <summary>A scripted activity gave no result.</summary>
public sealed class ScriptFaultException(ScriptFault fault) : Exception(fault.ToString())
{
    /// <summary>Why.</summary>
    public ScriptFault Fault { get; } = fault;
}
