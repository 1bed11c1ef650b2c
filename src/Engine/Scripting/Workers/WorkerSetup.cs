using System.Collections.Immutable;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Scripting.Workers;

/// <summary>What a worker is told when it starts.</summary>
/// <param name="Limits">Limits until it is told others.</param>
/// <param name="Queries">The questions that scripts may declare; the rows come with the order.</param>
sealed record WorkerSetup(ScriptLimits Limits, ImmutableArray<ScriptQuery> Queries);
