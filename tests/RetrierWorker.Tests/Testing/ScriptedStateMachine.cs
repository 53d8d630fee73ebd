using System.Collections.Concurrent;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;

namespace RetrierWorker.Tests.Testing;

/// <summary>A state machine that answers what the test says, and tells what ended when the test says so.</summary>
internal sealed class ScriptedStateMachine : IStateMachine, IOutcomeSource
{
    public string Name => "orders";

    public int MaxNames { get; init; } = 1000;

    public TimeSpan AskEvery { get; init; }

    TimeSpan IOutcomeSource.AskEvery(int executions) => AskEvery;

    public Func<StartRequest, CancellationToken, Task<StartResult>> OnStart { get; set; } =
        static (request, _) => Task.FromResult(new StartResult(StartKind.Started, request.Name));

    /// <summary>What both outcome calls throw; null when they work.</summary>
    public Exception? OutcomesFail { get; set; }

    /// <summary>Whether it can tell what runs; Express state machines cannot.</summary>
    public bool CanList { get; set; } = true;

    public ConcurrentQueue<StartRequest> Starts { get; } = new();

    public Func<RedriveRequest, RedriveResult> OnRedrive { get; set; } =
        static _ => new RedriveResult(RedriveKind.NotPossible, Detail: "the test says so");

    public ConcurrentQueue<RedriveRequest> Redrives { get; } = new();

    /// <summary>Names among those that run which were redriven.</summary>
    public ConcurrentDictionary<string, byte> Redriven { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, byte> Running { get; } = new(StringComparer.Ordinal);

    /// <summary>How those end that do not succeed.</summary>
    public ConcurrentDictionary<string, OutcomeKind> Ends { get; } = new(StringComparer.Ordinal);

    /// <summary>When they ended, whoever asks; null when it does not tell.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What looking back finds.</summary>
    public ConcurrentQueue<ExecutionOutcome> Failed { get; } = new();

    /// <summary>What was looked for when looking back.</summary>
    public ConcurrentQueue<FailedQuery> Queries { get; } = new();

    public Task<StartResult> StartAsync(StartRequest request, CancellationToken cancellationToken)
    {
        Starts.Enqueue(request);
        return OnStart(request, cancellationToken);
    }

    /// <summary>What is known of an execution by name; nothing unless the test says so.</summary>
    public Func<string, ExecutionDescription?> OnDescribe { get; set; } = static _ => null;

    /// <summary>The names that were asked about, in order.</summary>
    public ConcurrentQueue<string> Described { get; } = new();

    public Task<ExecutionDescription?> DescribeAsync(string executionName, CancellationToken cancellationToken)
    {
        Described.Enqueue(executionName);
        return Task.FromResult(OnDescribe(executionName));
    }

    public Task<RedriveResult> RedriveAsync(RedriveRequest request, CancellationToken cancellationToken)
    {
        Redrives.Enqueue(request);
        return Task.FromResult(OnRedrive(request));
    }

    public Task<IReadOnlyList<ExecutionOutcome>> GetEndedAsync(
        IReadOnlyCollection<string> executionNames,
        CancellationToken cancellationToken) => OutcomesFail is { } failure
            ? Task.FromException<IReadOnlyList<ExecutionOutcome>>(failure)
            : Task.FromResult<IReadOnlyList<ExecutionOutcome>>(
                [.. executionNames.Where(name => !Running.ContainsKey(name)).Select(name => new ExecutionOutcome(name, Ends.GetValueOrDefault(name), EndedAt))]);

    public Task<IReadOnlyList<string>?> ListRunningAsync(string namePrefix, int limit, CancellationToken cancellationToken) =>
        OutcomesFail is { } failure
            ? Task.FromException<IReadOnlyList<string>?>(failure)
            : Task.FromResult<IReadOnlyList<string>?>(
                CanList ? [.. Running.Keys.Where(name => name.StartsWith(namePrefix, StringComparison.Ordinal) || Redriven.ContainsKey(name)).Take(limit)] : null);

    public Task<IReadOnlyList<ExecutionOutcome>?> ListFailedAsync(FailedQuery query, CancellationToken cancellationToken)
    {
        Queries.Enqueue(query);
        return OutcomesFail is { } failure
            ? Task.FromException<IReadOnlyList<ExecutionOutcome>?>(failure)
            : Task.FromResult<IReadOnlyList<ExecutionOutcome>?>(CanList ? [.. Failed.Where(outcome => query.Kinds.Contains(outcome.Kind))] : null);
    }
}
