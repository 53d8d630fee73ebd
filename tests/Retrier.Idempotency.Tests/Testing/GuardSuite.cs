using System.Text.Json;
using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Keys;
using Retrier.Idempotency.Stores;
using Retrier.Testing;

namespace Retrier.Idempotency.Tests.Testing;

/// <summary>What the tests of the guard stand on: a real ledger that can be disturbed, and a clock that only the test moves.</summary>
public abstract class GuardSuite
{
    /// <summary>Half a minute's lease, an hour's window; duplicates do not wait.</summary>
    protected static readonly IdempotencyOptions Options = new()
    {
        Prefix = "payments",
        Key = KeyRule.Parse("id"),
        Lease = TimeSpan.FromSeconds(30),
        Window = TimeSpan.FromHours(1),
        WhenRunning = WhenRunning.Report,
    };

    /// <summary>The same; duplicates wait for a minute.</summary>
    protected static readonly IdempotencyOptions Waiting = Options with { WhenRunning = WhenRunning.Wait(TimeSpan.FromMinutes(1)) };

    /// <summary>The payment that most tests are about.</summary>
    protected static readonly Payment Ten = new("p-1");

    /// <summary>Its key.</summary>
    protected static readonly string Key = Options.Key.Derive(Options.Prefix, JsonSerializer.SerializeToElement(Ten, JsonSerializerOptions.Web));

    /// <summary>Puts the pieces together.</summary>
    protected GuardSuite()
    {
        Records = new InMemoryLedger(Clock);
        Ledger = new FaultyLedger(Records);
        Guard = new IdempotencyGuard(Ledger, Clock);
    }

    /// <summary>The clock of guard and ledger.</summary>
    protected ManualTimeProvider Clock { get; } = new();

    /// <summary>The ledger without disturbance.</summary>
    protected InMemoryLedger Records { get; }

    /// <summary>The ledger as the guard sees it.</summary>
    protected FaultyLedger Ledger { get; }

    /// <summary>A guard without a cache.</summary>
    protected IdempotencyGuard Guard { get; }

    /// <summary>Asks the guard for a piece of work.</summary>
    protected Task<GuardedResult<string>> AskAsync(Work work, IdempotencyOptions? options = null) => AskAsync(work, Ten, options);

    /// <summary>Asks the guard for a piece of work about a payment.</summary>
    protected Task<GuardedResult<string>> AskAsync(Work work, Payment payment, IdempotencyOptions? options = null) =>
        Guard.ExecuteAsync(payment, (_, token) => work.RunAsync(token), options ?? Options, CancellationToken.None).InTimeAsync();

    /// <summary>Asks the guard for a piece of work as somebody who may cancel.</summary>
    protected Task<GuardedResult<string>> AskCancellablyAsync(Work work, IdempotencyOptions options, CancellationToken cancellationToken) =>
        Guard.ExecuteAsync(Ten, (_, token) => work.RunAsync(token), options, cancellationToken).InTimeAsync();

    /// <summary>Asks on the low level.</summary>
    protected Task<WorkClaim> AcquireAsync(string owner, Payment? payment = null, IdempotencyOptions? options = null) =>
        Guard.AcquireAsync(JsonSerializer.SerializeToElement(payment ?? Ten, JsonSerializerOptions.Web), owner, options ?? Options, default);

    /// <summary>Acquires work that must be free.</summary>
    protected async Task<GuardedWork> BeginAsync(string owner, Payment? payment = null, IdempotencyOptions? options = null) =>
        (await AcquireAsync(owner, payment, options)).Work.ShouldNotBeNull();

    /// <summary>The record of <see cref="Ten"/>, which must be there.</summary>
    protected async Task<LedgerRecord> RecordAsync() => (await Records.FindAsync(Key, default)).ShouldNotBeNull();

    /// <summary>Waits until so many timers are set.</summary>
    protected async Task TimersAsync(int atLeast)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        await Clock.WaitForTimersAsync(atLeast, patience.Token);
    }

    /// <summary>Once so many timers are set, lets time pass.</summary>
    protected async Task PassAsync(TimeSpan time, int timers = 1)
    {
        await TimersAsync(timers);
        Clock.Advance(time);
    }
}
