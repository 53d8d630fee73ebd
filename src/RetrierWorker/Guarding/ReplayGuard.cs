using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Ledger;
using Retrier.Abstractions.Queues;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Keys;

using RetrierWorker.Configuration;
using RetrierWorker.Messages;
using RetrierWorker.Pumping;
using RetrierWorker.Replay;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Guarding;

/// <summary>Asks the ledger before a start, so that two incidents of the same work do not do it twice.</summary>
/// <remarks>
/// If the process dies after the acquire, or after the start, the message comes back and finds its own record: the same owner acquires
/// again, and the execution's name says whether the start happened. If it dies before the ledger is told how the execution ended, the
/// lease runs out, and the next message with the same key asks the execution.
/// </remarks>
internal sealed class ReplayGuard(LoopSettings loop, GuardParts parts, LoopMeters meters, TimeProvider time)
{
    /// <summary>Whoever finds the record changed so often under its hands gives the message back.</summary>
    private const int Rounds = 3;

    private readonly IdempotencySettings _settings = loop.Idempotency!;
    private readonly RunInquiry _inquiry = new(parts.Machine, loop.Idempotency!.Lease);

    /// <summary>May this message be started under this name? When that cannot be asked, the message goes back and replay holds.</summary>
    /// <exception cref="PortException">Somebody must act first, e.g. create the table.</exception>
    public async Task<GuardAnswer> AskAsync(ReceivedMessage message, ExecutionName name, CancellationToken cancellationToken)
    {
        var owner = RunOwner.Of(name, HeaderText.Read(message).Header, loop.Replay.Mode is ReplayMode.Redrive);
        LedgerRequest request;
        try
        {
            request = WorkKey.Of(message, owner.ToString(), loop.Name, _settings);
        }
        catch (IdempotencyKeyException error)
        {
            return Decide(GuardDecision.KeyMissing, new Verdict.Park(ParkReason.KeyMissing, error.Message));
        }

        try
        {
            GuardAnswer answer = await DecideAsync(request, message.ReceiveCount, cancellationToken);
            parts.Pause.Ended();
            return answer;
        }
        catch (PortException error) when (error.PassesByItself)
        {
            return GuardAnswer.Not(new Verdict.GiveBack(parts.Pause.Failed(error.Message), "work-unknown"));
        }
    }

    /// <summary>
    /// Whether the lease outlasts a start that is sent now. A message that has waited too long would otherwise start while somebody
    /// else, who found its lease over and no execution, takes over.
    /// </summary>
    public bool MayStart(GuardTicket ticket) =>
        time.GetElapsedTime(ticket.AcquiredAt) < _settings.Lease - StartPipeline.LongestCall(loop.Replay.Mode);

    /// <summary>The replay was sent; what came of it decides what is told to the ledger, and when.</summary>
    public async Task SentAsync(GuardTicket ticket, ReplayResult result, CancellationToken cancellationToken)
    {
        switch (result.Kind)
        {
            case ReplayKind.Started or ReplayKind.Redriven:
                parts.Runs.Remember(result.ExecutionName!, ticket);
                break;
            case ReplayKind.AlreadyHappened:
                await TellAsync(ticket.Key, ticket.Owner, await _inquiry.AskAsync(result.ExecutionName!, since: null, cancellationToken), cancellationToken);
                break;
            case ReplayKind.Refused:
                await parts.Ledger.FailAsync(ticket.Key, ticket.Owner, FailureText.Of("Refused", result.Detail), cancellationToken);
                break;
            case ReplayKind.Exhausted:
                await parts.Ledger.FailAsync(ticket.Key, ticket.Owner, FailureText.Of("Exhausted", result.Detail), cancellationToken);
                break;
            default:
                // nothing was sent; the message comes back and is its record's owner still
                break;
        }
    }

    /// <summary>Nobody follows this execution; its lease runs out.</summary>
    public void Forget(string executionName) => parts.Runs.Forget(executionName);

    private async Task<GuardAnswer> DecideAsync(LedgerRequest request, int receiveCount, CancellationToken cancellationToken)
    {
        for (int round = 0; round < Rounds; round++)
        {
            long acquiredAt = time.GetTimestamp();
            var claim = WorkClaim.Of(parts.Ledger, request, await parts.Ledger.AcquireAsync(request, cancellationToken));
            if (claim.Kind is ClaimKind.Acquired)
            {
                meters.CountGuarded(GuardDecision.Acquired);
                return GuardAnswer.Go(GuardTicket.Of(claim.Record, acquiredAt));
            }

            // nobody can say what became of other work under this key, and only the same payload may take over
            bool forGood = request.TakeOver && claim.Kind is ClaimKind.OtherPayload;
            if (forGood || !IsDoubtful(claim.Record))
            {
                return Refuse(claim, receiveCount);
            }

            request = await LookIntoAsync(claim.Record, request, cancellationToken);
        }

        return Decide(GuardDecision.Running, new Verdict.GiveBack(TimeSpan.FromSeconds(5), "work-running"));
    }

    /// <summary>Work in progress whose lease is over: it may run on, or have ended long ago.</summary>
    private bool IsDoubtful(LedgerRecord record) =>
        record.Status is LedgerStatus.InProgress && !LedgerRules.IsLeased(record, time.GetUtcNow());

    private GuardAnswer Refuse(WorkClaim claim, int receiveCount) => claim.Kind switch
    {
        ClaimKind.Done => Decide(GuardDecision.Duplicate, Verdict.Done.Instance),
        ClaimKind.OtherPayload => Decide(GuardDecision.PayloadDiffers, new Verdict.Park(
            ParkReason.PayloadDiffers,
            $"the key was used by {claim.Record.Owner} with another payload; it differs in: {string.Join(", ", claim.DifferingParts)}")),
        _ when _settings.WhenRunning is RunningDuplicate.Park => Decide(GuardDecision.Running, new Verdict.Park(
            ParkReason.WorkRunning, $"the same work is running as {claim.Record.Owner}")),
        _ => Decide(GuardDecision.Running, new Verdict.GiveBack(GuardDelay.For(claim.Record, receiveCount, time.GetUtcNow()), "work-running")),
    };

    private GuardAnswer Decide(GuardDecision decision, Verdict verdict)
    {
        meters.CountGuarded(decision);
        if (decision is GuardDecision.Duplicate)
        {
            meters.CountDuplicate();
        }

        return GuardAnswer.Not(verdict);
    }

    /// <summary>Brings the record of a doubtful run up to date, in its owner's name. What cannot be told may be taken over.</summary>
    private async Task<LedgerRequest> LookIntoAsync(LedgerRecord record, LedgerRequest request, CancellationToken cancellationToken)
    {
        RunFate fate = await _inquiry.AskAsync(record, cancellationToken);
        if (fate is RunFate.Unknown)
        {
            return request with { TakeOver = true };
        }

        await TellAsync(record.Key, record.Owner, fate, cancellationToken);
        return request;
    }

    private Task<bool> TellAsync(string key, string owner, RunFate fate, CancellationToken cancellationToken) => fate switch
    {
        RunFate.Succeeded => parts.Ledger.CompleteAsync(key, owner, RunResultJson.Succeeded(owner, endedAt: null), _settings.Window, cancellationToken),
        RunFate.Failed => parts.Ledger.FailAsync(key, owner, RunResultJson.Failed(owner, endedAt: null), cancellationToken),
        _ => parts.Ledger.ExtendAsync(key, owner, _settings.Terms, cancellationToken),
    };
}
