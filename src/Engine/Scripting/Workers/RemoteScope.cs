using System.Collections.Immutable;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Scripting.Workers;

/// <summary>An expression's scope inside the worker: names came with the order, values are asked for, changes are kept for the answer.</summary>
sealed class RemoteScope : ExpressionScope
{
    readonly Func<Wire.Question, Action<BinaryWriter>, BinaryReader> ask;
    readonly List<KeyValuePair<string, object?>> written = [];
    string? correlationId;
    string? instanceName;
    bool setsCorrelation, setsName;
    ImmutableArray<string> outcomes;

    public RemoteScope(BinaryReader r, Func<Wire.Question, Action<BinaryWriter>, BinaryReader> ask)
    {
        this.ask = ask;
        Now = Wire.ReadTime(r);
        (DefinitionId, DefinitionVersionId, DefinitionVersion, InstanceId) = (r.ReadString(), r.ReadString(), r.ReadInt32(), r.ReadString());
        (correlationId, instanceName) = (Wire.ReadText(r), Wire.ReadText(r));
        TakesOutcomes = r.ReadBoolean();
        VariableNames = Wire.ReadTexts(r);
        InputNames = Wire.ReadTexts(r);
        NamedActivities = Wire.ReadList(r, () => new NamedActivity(r.ReadString(), r.ReadString(), Wire.ReadTexts(r)));
        Arguments = Wire.ReadMembers(r);
    }

    /// <summary>What the constructor reads.</summary>
    public static void Write(BinaryWriter w, ExpressionScope scope)
    {
        Wire.WriteTime(w, scope.Now);
        w.Write(scope.DefinitionId);
        w.Write(scope.DefinitionVersionId);
        w.Write(scope.DefinitionVersion);
        w.Write(scope.InstanceId);
        Wire.WriteText(w, scope.CorrelationId);
        Wire.WriteText(w, scope.InstanceName);
        w.Write(scope.TakesOutcomes);
        Wire.WriteTexts(w, scope.VariableNames);
        Wire.WriteTexts(w, scope.InputNames);
        w.Write(scope.NamedActivities.Length);
        foreach (var activity in scope.NamedActivities)
        {
            w.Write(activity.Id);
            w.Write(activity.Name);
            Wire.WriteTexts(w, activity.Outputs);
        }
        Wire.WriteMembers(w, scope.Arguments);
    }

    /// <summary>What the script changed; <see cref="Apply"/> reads it.</summary>
    public void WriteChanges(BinaryWriter w)
    {
        Wire.WriteMembers(w, written);
        w.Write(setsCorrelation);
        Wire.WriteText(w, correlationId);
        w.Write(setsName);
        Wire.WriteText(w, instanceName);
        w.Write(!outcomes.IsDefault);
        if (!outcomes.IsDefault)
            Wire.WriteTexts(w, outcomes);
    }

    /// <summary>Hands the changes to the step's own scope.</summary>
    public static void Apply(BinaryReader r, ExpressionScope scope)
    {
        foreach (var (name, value) in Wire.ReadMembers(r))
            scope.SetVariable(name, value);
        var (setsCorrelation, correlation, setsName, name2) = (r.ReadBoolean(), Wire.ReadText(r), r.ReadBoolean(), Wire.ReadText(r));
        if (setsCorrelation)
            scope.CorrelationId = correlation;
        if (setsName)
            scope.InstanceName = name2;
        if (r.ReadBoolean())
            scope.SetOutcomes(Wire.ReadTexts(r));
    }

    public override DateTimeOffset Now { get; }

    public override string DefinitionId { get; }

    public override string DefinitionVersionId { get; }

    public override int DefinitionVersion { get; }

    public override string InstanceId { get; }

    public override string? CorrelationId
    {
        get => correlationId;
        set => (correlationId, setsCorrelation) = (value, true);
    }

    public override string? InstanceName
    {
        get => instanceName;
        set => (instanceName, setsName) = (value, true);
    }

    public override IReadOnlyList<string> VariableNames { get; }

    public override bool TryGetVariable(string name, out object? value)
    {
        value = null;
        if (!VariableNames.Contains(name, StringComparer.Ordinal))
            return false;
        var answer = ask(Wire.Question.Variable, w => w.Write(name));
        if (!answer.ReadBoolean())
            return false;
        value = Wire.Read(answer);
        return true;
    }

    public override void SetVariable(string name, object? value) => written.Add(new(name, value));

    public override object? GetVariableById(string id, string? name) => Wire.Read(ask(Wire.Question.VariableById, w =>
    {
        w.Write(id);
        Wire.WriteText(w, name);
    }));

    public override IReadOnlyList<string> InputNames { get; }

    public override object? GetInput(string name) => Wire.Read(ask(Wire.Question.Input, w => w.Write(name)));

    public override ImmutableArray<NamedActivity> NamedActivities { get; }

    public override object? GetOutputFrom(string activityIdOrName, string? output) => Wire.Read(ask(Wire.Question.Output, w =>
    {
        w.Write(activityIdOrName);
        Wire.WriteText(w, output);
    }));

    public override object? LastResult => Wire.Read(ask(Wire.Question.LastResult, static _ => { }));

    public override ImmutableArray<KeyValuePair<string, object?>> Arguments { get; }

    public override ulong NextRandom() => ask(Wire.Question.Random, static _ => { }).ReadUInt64();

    public override bool TakesOutcomes { get; }

    public override void SetOutcomes(ImmutableArray<string> outcomes) => this.outcomes = outcomes;
}
