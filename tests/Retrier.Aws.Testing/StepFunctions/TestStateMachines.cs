using System.Collections.Concurrent;

namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>
/// The state machines of a test server. What an execution does is a delegate of the test, or nothing: then it runs until
/// <see cref="End"/>. May be used from any thread.
/// </summary>
public sealed class TestStateMachines : IAsyncDisposable
{
    private readonly AwsTestServerOptions _options;
    private readonly ConcurrentDictionary<string, TokenBucket> _throttles = new(StringComparer.Ordinal);

    internal TestStateMachines(AwsTestServerOptions options)
    {
        _options = options;
        Table = new ExecutionTable(options);
        Runner = new ExecutionRunner(Table);
    }

    /// <summary>How many executions may be open at once in the account; the next start is refused. Default a million.</summary>
    public int OpenExecutionLimit
    {
        get => Table.OpenLimit;
        set => Table.OpenLimit = value;
    }

    internal ExecutionTable Table { get; }

    internal ExecutionRunner Runner { get; }

    /// <summary>Makes a state machine and returns its ARN.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its kind.</param>
    /// <param name="run">What an execution does, again with every redrive; null to end executions by <see cref="End"/>.</param>
    public string Create(string name, StateMachineType type, Func<ExecutionRun, Task<ExecutionEnd>>? run = null) =>
        Table.Machines.Add(NewMachine(name, type) with { Run = run }).Arn;

    /// <summary>Deletes a state machine, as Step Functions does: while executions are open it is there, and takes no more.</summary>
    public void Delete(string stateMachineArn) => Table.Delete(stateMachineArn);

    /// <summary>Throttles an operation from now on: so many at once, and so many more each second.</summary>
    public void Throttle(string operation, double size, double refillPerSecond) =>
        _throttles[operation] = new TokenBucket(size, refillPerSecond, _options.TimeProvider);

    /// <summary>All executions of a state machine, oldest first.</summary>
    public IReadOnlyList<TestExecution> Executions(string stateMachineArn) => Table.Of(Table.Machines.Get(stateMachineArn));

    /// <summary>One execution, by its ARN.</summary>
    public TestExecution Execution(string executionArn) => Table.Entry(executionArn).State;

    /// <summary>Ends an execution; false when it does not run.</summary>
    public bool End(string executionArn, ExecutionEnd end)
    {
        ExecutionEntry entry = Table.Entry(executionArn);
        return Table.End(entry, entry.State.RedriveCount, end);
    }

    /// <summary>Completes with the execution when it has ended.</summary>
    public async Task<TestExecution> EndedAsync(string executionArn, CancellationToken cancellationToken)
    {
        ExecutionEntry entry = Table.Entry(executionArn);
        await entry.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        return entry.State;
    }

    /// <summary>Stops every execution. The server does it when it is disposed of.</summary>
    public async ValueTask DisposeAsync()
    {
        Table.StopAll();
        await Runner.WaitAsync().ConfigureAwait(false);
    }

    internal bool LetsThrough(string operation) => !_throttles.TryGetValue(operation, out TokenBucket? bucket) || bucket.TryTake();

    internal StateMachine NewMachine(string name, StateMachineType type) =>
        new(Arn.OfMachine(_options, name), name, type, _options.TimeProvider.GetUtcNow());
}
