using Amazon.StepFunctions.Model;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Outcomes;

namespace Retrier.Aws.StateMachines;

/// <summary>
/// How executions ended. A few are looked up one by one, many are read from the list; nobody can tell of those of an Express state
/// machine, which are unknown at once.
/// </summary>
internal sealed class ExecutionOutcomes(
    StepFunctionsCalls calls,
    StateMachineAddress address,
    ExpressCheck express,
    RedriveMemory redrives,
    TimeProvider timeProvider) : IOutcomeSource
{
    /// <summary>Up to so many are looked up without a list, and oftener: the first steps of a ramp wait for them.</summary>
    public const int Few = 25;

    /// <summary>
    /// So many of the few are looked up in one round; the others wait for their turn. Step Functions lets through 10 to 15 descriptions a
    /// second, for all who ask: this is 5 a second, so two tasks fit in, and a small step is seen to end within two seconds.
    /// </summary>
    public const int FewAtOnce = 10;

    /// <summary>So many of those the list did not show are looked up in one round; the others wait for their turn.</summary>
    private const int LookUpsAtOnce = 5;

    /// <summary>A little less than two rounds of the watch, so that none is left out.</summary>
    private static readonly TimeSpan ForFew = TimeSpan.FromSeconds(1.9);

    private static readonly TimeSpan ForMany = TimeSpan.FromSeconds(10);

    private readonly MissingNames _missing = new(timeProvider);
    private readonly ExecutionWalk _all = new(calls, timeProvider, onlyRedriven: false);
    private readonly ExecutionWalk _redriven = new(calls, timeProvider, onlyRedriven: true);
    private readonly RunningExecutions _running = new(calls, redrives);
    private readonly FailedExecutions _failed = new(calls);
    private int _turn;

    /// <summary>All that anybody follows: the list is read once for them, however many they are.</summary>
    public int MaxNames => 10_000;

    public TimeSpan AskEvery(int executions) => executions <= Few ? ForFew : ForMany;

    public async Task<IReadOnlyList<ExecutionOutcome>> GetEndedAsync(
        IReadOnlyCollection<string> executionNames,
        CancellationToken cancellationToken)
    {
        StateMachineArn arn = address.Demand();
        Sightings sightings = new(executionNames, redrives);
        try
        {
            if (!express.IsExpress)
            {
                await AskAsync(arn, sightings, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (PortException error) when (error.Code is StepFunctionsErrorCodes.StateMachineTypeNotSupported)
        {
            express.LearnExpress();
        }

        if (express.IsExpress)
        {
            SeeNone(sightings);
        }

        return sightings.Outcomes;
    }

    public Task<IReadOnlyList<string>?> ListRunningAsync(string namePrefix, int limit, CancellationToken cancellationToken) =>
        ListAsync(arn => _running.ReadAsync(arn, namePrefix, limit, cancellationToken));

    public Task<IReadOnlyList<ExecutionOutcome>?> ListFailedAsync(FailedQuery query, CancellationToken cancellationToken) =>
        ListAsync(arn => _failed.ReadAsync(arn, query, cancellationToken));

    /// <summary>Nobody can list the executions of an Express one.</summary>
    private async Task<IReadOnlyList<T>?> ListAsync<T>(Func<StateMachineArn, Task<IReadOnlyList<T>>> read)
    {
        StateMachineArn arn = address.Demand();
        if (express.IsExpress)
        {
            return null;
        }

        try
        {
            return await read(arn).ConfigureAwait(false);
        }
        catch (PortException error) when (error.Code is StepFunctionsErrorCodes.StateMachineTypeNotSupported)
        {
            express.LearnExpress();
            return null;
        }
    }

    private static void SeeNone(Sightings sightings)
    {
        foreach (string name in sightings.Unseen.ToList())
        {
            sightings.SeeNone(name);
        }
    }

    private async Task AskAsync(StateMachineArn arn, Sightings sightings, CancellationToken cancellationToken)
    {
        int atOnce = FewAtOnce;
        if (sightings.Unseen.Count > Few)
        {
            await ReadListsAsync(arn, sightings, cancellationToken).ConfigureAwait(false);
            atOnce = LookUpsAtOnce;
        }

        List<string> unseen = [.. sightings.Unseen.Order(StringComparer.Ordinal)];
        int first = unseen.Count > atOnce ? _turn % unseen.Count : 0;
        _turn = first + atOnce;
        foreach (string name in unseen[first..].Concat(unseen[..first]).Take(atOnce))
        {
            await LookUpAsync(arn, name, sightings, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What was redriven stands far back in the list of all, where it was first started, and at the front of its own.</summary>
    private async Task ReadListsAsync(StateMachineArn arn, Sightings sightings, CancellationToken cancellationToken)
    {
        if (!sightings.Unseen.All(redrives.Knows))
        {
            await _all.ShowAsync(arn, sightings, cancellationToken).ConfigureAwait(false);
        }

        if (sightings.Unseen.Any(redrives.Knows))
        {
            await _redriven.ShowAsync(arn, sightings, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LookUpAsync(StateMachineArn arn, string name, Sightings sightings, CancellationToken cancellationToken)
    {
        if (!ExecutionNames.CanExist(name))
        {
            sightings.SeeNone(name);
            return;
        }

        try
        {
            DescribeExecutionResponse found = await calls.DescribeAsync(arn.Execution(name), cancellationToken).ConfigureAwait(false);
            _missing.Forget(name);
            sightings.See(name, found.Status, found.StopDate);
        }
        catch (PortException error) when (error.Code is StepFunctionsErrorCodes.ExecutionDoesNotExist)
        {
            if (_missing.IsGone(name))
            {
                _missing.Forget(name);
                sightings.SeeNone(name);
            }
        }
    }
}
