using Retrier.Abstractions.Ledger;

namespace Retrier.ContractTests.Ledger;

/// <summary>
/// What every adapter promises as an <see cref="ILedger"/>. The last part: any sequence of calls has the results and leaves the record
/// that <see cref="LedgerRules"/> says.
/// </summary>
public abstract class LedgerContract : LedgerRaceContract
{
    private static readonly string[] Owners = ["a", "b", "c"];
    private static readonly string?[] Payloads = [null, "p1", "p1", "p2"];
    private static readonly int[] Seconds = [0, 0, 0, 1, 30, 60, 61, 3600];

    private LedgerRecord? _expected;

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Whatever_is_called_in_whatever_order_the_rules_say_what_comes_of_it(int seed)
    {
        // on the whole second, where all that a store may round off is nothing
        Clock.SetUtcNow(Testing.ManualTimeProvider.Start);
        Random random = new(seed);
        for (int step = 0; step < 150; step++)
        {
            Clock.Advance(TimeSpan.FromSeconds(Pick(random, Seconds)));
            string happened = await StepAsync(random, Pick(random, Owners), Now);
            LedgerRecord? expected = LedgerRules.Counts(_expected, Now) ? _expected : null;
            (await FindAsync()).ShouldBe(expected, $"seed {seed}, step {step}: {happened}");
        }
    }

    private static T Pick<T>(Random random, T[] some) => some[random.Next(some.Length)];

    private async Task<string> StepAsync(Random random, string owner, DateTimeOffset now)
    {
        // what an owner may do with its own record once it has expired is up to when the store deletes it
        int call = LedgerRules.Counts(_expected, now) ? random.Next(7) : 0;
        return call switch
        {
            0 or 1 => await AcquireAsRuledAsync(RequestOf(owner, Pick(random, Payloads)) with { TakeOver = random.Next(4) > 0 }, now),
            2 or 3 => await ExtendAsRuledAsync(owner, Terms with { Lease = TimeSpan.FromSeconds(30 * random.Next(4)) }, now),
            4 => await CompleteAsRuledAsync(owner, random.Next(3) > 0 ? $"{random.Next()}" : null, now),
            5 => await FailAsRuledAsync(owner, $"{random.Next()}", now),
            _ => await ReleaseAsRuledAsync(owner),
        };
    }

    private async Task<string> AcquireAsRuledAsync(LedgerRequest request, DateTimeOffset now)
    {
        LedgerClaim expected = LedgerRules.Acquire(_expected, request, now);
        (await AcquireAsync(request)).ShouldBe(expected, $"{request} upon {_expected}");
        _expected = expected.Record;
        return $"acquired by {request.Owner}: {expected.Acquired}";
    }

    private async Task<string> ExtendAsRuledAsync(string owner, LedgerTerms terms, DateTimeOffset now) =>
        Ruled("extended", owner, await ExtendAsync(owner, terms), LedgerRules.Extend(_expected, owner, terms, now));

    private async Task<string> CompleteAsRuledAsync(string owner, string? result, DateTimeOffset now) =>
        Ruled("completed", owner, await CompleteAsync(owner, result), LedgerRules.Complete(_expected, owner, result, Terms.Window, now));

    private async Task<string> FailAsRuledAsync(string owner, string failure, DateTimeOffset now) =>
        Ruled("failed", owner, await FailAsync(owner, failure), LedgerRules.Fail(_expected, owner, failure, now));

    private string Ruled(string call, string owner, bool done, LedgerRecord? expected)
    {
        done.ShouldBe(expected is not null, $"{call} by {owner} upon {_expected}");
        _expected = expected ?? _expected;
        return $"{call} by {owner}: {done}";
    }

    private async Task<string> ReleaseAsRuledAsync(string owner)
    {
        bool may = LedgerRules.MayRelease(_expected, owner);
        (await ReleaseAsync(owner)).ShouldBe(may, $"released by {owner} upon {_expected}");
        _expected = may ? null : _expected;
        return $"released by {owner}: {may}";
    }
}
