using System.Diagnostics;
using System.Security.Cryptography;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;
using Retrier.Local.Data;
using Retrier.Local.Journaling;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.StateMachines;

/// <summary>Starts and looks up executions, the way Step Functions does.</summary>
public sealed class LocalStateMachine : IStateMachine, IOutcomeSource
{
    private const int MaxTraceState = 512;
    private readonly bool _isDefined;
    private readonly LocalStore _store;
    private readonly TimeProvider _timeProvider;

    internal LocalStateMachine(string name, bool isDefined, LocalStore store, TimeProvider timeProvider) =>
        (Name, _isDefined, _store, _timeProvider) = (name, isDefined, store, timeProvider);

    /// <inheritdoc cref="IStateMachine.Name"/>
    public string Name { get; }

    /// <inheritdoc/>
    public int MaxNames => 1_000;

    /// <inheritdoc/>
    public TimeSpan AskEvery(int executions) => TimeSpan.Zero;

    private ExecutionTable Executions => _store.State.Machine(Name);

    private long Now => _timeProvider.GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public async Task<StartResult> StartAsync(StartRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ThrowUnlessDefined();
        if (StartRules.Refusal(request.Name, request.Input.Span) is { } refusal)
        {
            return new StartResult(StartKind.Refused, Detail: refusal);
        }

        byte[] hash = SHA256.HashData(request.Input.Span);
        if (Known(request.Name, hash) is { } known)
        {
            return known;
        }

        ExecutionStarted started = Started(request, hash);
        JournalEntry entry = new(started, request.Input);
        await _store.Journal.AppendAsync([entry], AppendMode.Durable, cancellationToken).ConfigureAwait(false);

        // Another start under the same name may have been quicker: the journal's order decides.
        return (started.Ignored ? Known(request.Name, hash) : null) ?? new StartResult(StartKind.Started, Id(request.Name));
    }

    /// <inheritdoc/>
    public Task<ExecutionDescription?> DescribeAsync(string executionName, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Executions.Find(executionName, Now) switch
        {
            ({ } running, _) => new ExecutionDescription(
                Id(executionName), executionName, ExecutionStatus.Running, Time(running.Started.StartedAt), EndedAt: null),
            (_, { } ended) => new ExecutionDescription(
                Id(executionName), executionName, ended.Status, Time(ended.StartedAt), Time(ended.EndedAt))
            {
                Input = ended.Status is ExecutionStatus.TimedOut ? StateOf(executionName) : default(ReadOnlyMemory<byte>?),
                Error = ended.Status is ExecutionStatus.TimedOut ? "States.Timeout" : null,
            },
            _ => null,
        });
    }

    /// <inheritdoc/>
    public Task<RedriveResult> RedriveAsync(RedriveRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new RedriveResult(RedriveKind.NotPossible, Detail: "The local state machine starts anew."));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ExecutionOutcome>> GetEndedAsync(
        IReadOnlyCollection<string> executionNames,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(executionNames);
        cancellationToken.ThrowIfCancellationRequested();
        long now = Now;
        return Task.FromResult<IReadOnlyList<ExecutionOutcome>>(
            [.. executionNames.Select(name => OutcomeOf(name, now)).OfType<ExecutionOutcome>()]);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>?> ListRunningAsync(string namePrefix, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<string>?>(Executions.Running(namePrefix, limit));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ExecutionOutcome>?> ListFailedAsync(FailedQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        ExecutionStatus[] statuses = [.. Enum.GetValues<ExecutionStatus>().Where(status => status is not ExecutionStatus.Running && query.Kinds.Contains(KindOf(status)))];
        return Task.FromResult<IReadOnlyList<ExecutionOutcome>?>(
        [
            .. Executions
                .Ended(query.NamePrefix, statuses, query.Since.UtcTicks, query.Limit)
                .Select(one => new ExecutionOutcome(one.Name, KindOf(one.Ended.Status), Time(one.Ended.EndedAt))),
        ]);
    }

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private static OutcomeKind KindOf(ExecutionStatus ended) => ended switch
    {
        ExecutionStatus.Succeeded => OutcomeKind.Succeeded,
        ExecutionStatus.TimedOut => OutcomeKind.TimedOut,
        ExecutionStatus.Aborted => OutcomeKind.Aborted,
        _ => OutcomeKind.FailedAgain,
    };

    private string Id(string name) => ExecutionId.Of(Name, name);

    /// <summary>The state that no queue got, and that lies with the end.</summary>
    private ReadOnlyMemory<byte>? StateOf(string name) => _store.Journal.Log.Read(() => Executions.LocateEnded(name))?.Body;

    private void ThrowUnlessDefined()
    {
        if (!_isDefined)
        {
            throw new PortException(
                Fault.Loop,
                "StateMachineDoesNotExist",
                $"There is no local state machine '{Name}'. Configure it, or correct the loop's StateMachine setting.");
        }
    }

    private StartResult? Known(string name, byte[] hash) => Executions.Find(name, Now) switch
    {
        ({ } running, _) when running.Started.InputHash.AsSpan().SequenceEqual(hash) => new StartResult(StartKind.Started, Id(name)),
        (null, null) => null,
        _ => new StartResult(StartKind.AlreadyExists, Id(name)),
    };

    private ExecutionStarted Started(StartRequest request, byte[] hash)
    {
        // What is no trace would be refused as a message attribute at the end, when it is too late to say so.
        string? traceParent = ActivityContext.TryParse(request.TraceParent, null, out _) ? request.TraceParent : null;
        bool hasTraceState = traceParent is not null && request.TraceState is { Length: > 0 and <= MaxTraceState };
        string? traceState = hasTraceState ? request.TraceState : null;
        return new ExecutionStarted(Name, request.Name, hash, Now, traceParent, traceState);
    }

    private ExecutionOutcome? OutcomeOf(string name, long now) => Executions.Find(name, now) switch
    {
        ({ }, _) => null,
        (_, { } ended) => new ExecutionOutcome(name, KindOf(ended.Status), Time(ended.EndedAt)),
        _ => new ExecutionOutcome(name, OutcomeKind.Unknown, null),
    };
}
