using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>Executions, and what may become of them and of their state machines. Safe from any thread.</summary>
internal sealed class ExecutionTable(AwsTestServerOptions options)
{
    // how long the name of an ended execution stays taken
    private static readonly TimeSpan NameRetention = TimeSpan.FromDays(90);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ExecutionEntry> _executions = new(StringComparer.Ordinal);

    private int _open;

    public StateMachineTable Machines { get; } = new();

    public int OpenLimit { get; set; } = 1_000_000;

    private DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    /// <summary>Deletes it, as Step Functions does: while executions are open it is there, and takes no more.</summary>
    public void Delete(string arn)
    {
        lock (_gate)
        {
            if (Machines.Find(arn) is { } machine)
            {
                machine.IsDeleting = true;
                RemoveWhenDone(machine);
            }
        }
    }

    public IReadOnlyList<TestExecution> Of(StateMachine machine)
    {
        lock (_gate)
        {
            return [.. machine.Executions.Select(entry => entry.State)];
        }
    }

    public ExecutionEntry Entry(string arn)
    {
        lock (_gate)
        {
            return _executions.GetValueOrDefault(arn)
                ?? throw new RefusedException("ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");
        }
    }

    /// <summary>Starts an execution, or finds that this very start is running already.</summary>
    public (ExecutionEntry Entry, bool IsNew) Start(StartRequest start)
    {
        lock (_gate)
        {
            StateMachine machine = Machines.Get(start.MachineArn);
            if (machine.IsDeleting)
            {
                throw new RefusedException("StateMachineDeleting", $"State Machine Deleting: '{machine.Arn}'");
            }

            start.Check();
            string arn = machine.Type == StateMachineType.Express
                ? Arn.OfExpress(options, machine.Name, start.Name)
                : Arn.OfExecution(options, machine.Name, start.Name);
            if (_executions.TryGetValue(arn, out ExecutionEntry? before) && IsTaken(before.State))
            {
                return before.State.IsRunning && before.State.Input == start.Input
                    ? (before, false)
                    : throw new RefusedException("ExecutionAlreadyExists", $"Execution Already Exists: '{arn}'");
            }

            CountOpen();
            ExecutionEntry entry = new(start.Execution(arn, Now));
            machine.Executions.Add(entry);
            _executions[arn] = entry;
            return (entry, true);
        }
    }

    /// <summary>Ends a run of an execution; false when that run has ended already.</summary>
    public bool End(ExecutionEntry entry, int redriveCount, ExecutionEnd end)
    {
        lock (_gate)
        {
            if (!entry.State.IsRunning || entry.State.RedriveCount != redriveCount)
            {
                return false;
            }

            entry.End(entry.State.Ended(end, Now));
            _open--;
            RemoveWhenDone(Machines.Get(entry.State.StateMachineArn));
            return true;
        }
    }

    /// <summary>Runs an execution once more, unless the same was asked for before under the same token.</summary>
    public (DateTimeOffset Date, bool IsNew) Redrive(ExecutionEntry entry, string? token)
    {
        lock (_gate)
        {
            DateTimeOffset now = Now;
            if (token is not null && entry.Redrives.TryGetValue(token, out DateTimeOffset before) && now - before < RedriveRules.TokenLife)
            {
                return (before, false);
            }

            if (WhyNotRedrivable(entry) is { } reason)
            {
                throw new RefusedException("ExecutionNotRedrivable", reason);
            }

            CountOpen();
            entry.Redrive(entry.State.Redriven(now));
            entry.Redrives[token ?? Guid.NewGuid().ToString()] = now;
            return (now, true);
        }
    }

    public string? WhyNotRedrivable(ExecutionEntry entry) => RedriveRules.WhyNot(
        entry.State,
        Machines.Find(entry.State.StateMachineArn) is not { IsDeleting: false },
        Now);

    /// <summary>Ends everything that runs.</summary>
    public void StopAll()
    {
        lock (_gate)
        {
            foreach (ExecutionEntry entry in _executions.Values.Where(entry => entry.State.IsRunning))
            {
                entry.End(entry.State.Ended(ExecutionEnd.Aborted(), Now));
            }
        }
    }

    private bool IsTaken(TestExecution execution) => execution.IsRunning || Now - execution.StopDate < NameRetention;

    private void CountOpen()
    {
        if (_open >= OpenLimit)
        {
            throw new RefusedException("ExecutionLimitExceeded", "The maximum number of running executions has been reached.");
        }

        _open++;
    }

    private void RemoveWhenDone(StateMachine machine)
    {
        if (machine.IsDeleting && !machine.Executions.Exists(entry => entry.State.IsRunning))
        {
            Machines.Remove(machine);
        }
    }
}
