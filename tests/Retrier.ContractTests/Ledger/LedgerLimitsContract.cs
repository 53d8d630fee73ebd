using System.Text;
using Retrier.Abstractions.Ledger;

namespace Retrier.ContractTests.Ledger;

/// <summary>What every ledger takes, and what it refuses without having written anything.</summary>
public abstract class LedgerLimitsContract : LedgerExpiryContract
{
    private const string EAcute = "\u00E9";

    [SkippableFact]
    public void The_result_of_any_execution_fits() => Ledger.MaxResultBytes.ShouldBeGreaterThanOrEqualTo(256 * 1024);

    [SkippableTheory]
    [InlineData("x")]
    [InlineData(EAcute)]
    public async Task A_result_and_a_failure_of_exactly_the_largest_size_are_kept(string letter)
    {
        string largest = OfBytes(Ledger.MaxResultBytes, letter);
        await FailedAsync("a", largest);
        (await AcquireAsync("b")).Record.Failure.ShouldBe(largest);

        (await CompleteAsync("b", largest)).ShouldBeTrue();

        (await RecordAsync()).Result.ShouldBe(largest);
    }

    [SkippableTheory]
    [InlineData("x")]
    [InlineData(EAcute)]
    public async Task A_result_or_failure_of_one_byte_more_is_refused_and_nothing_is_written(string letter)
    {
        string tooLarge = OfBytes(Ledger.MaxResultBytes + 1, letter);
        LedgerRecord running = (await AcquireAsync("a")).Record;

        await Should.ThrowAsync<ArgumentException>(() => CompleteAsync("a", tooLarge));
        await Should.ThrowAsync<ArgumentException>(() => FailAsync("a", tooLarge));

        (await FindAsync()).ShouldBe(running);
        (await CompleteAsync("a", null)).ShouldBeTrue();
    }

    [SkippableTheory]
    [InlineData("x")]
    [InlineData(EAcute)]
    public async Task A_key_of_exactly_the_largest_size_is_taken(string letter)
    {
        string key = LongKey(LedgerRequest.MaxKeyBytes, letter);

        (await AcquireAsync(RequestOf("a") with { Key = key })).Acquired.ShouldBeTrue();

        (await Ledger.FindAsync(key, default)).ShouldNotBeNull().Key.ShouldBe(key);
        (await AcquireAsync(RequestOf("b") with { Key = key })).Acquired.ShouldBeFalse();
    }

    [SkippableTheory]
    [InlineData("x")]
    [InlineData(EAcute)]
    public Task A_key_of_one_byte_more_is_refused(string letter) =>
        ShouldBeRefusedAsync(RequestOf("a") with { Key = LongKey(LedgerRequest.MaxKeyBytes + 1, letter) });

    [SkippableFact]
    public async Task A_wish_without_key_owner_lease_or_window_is_refused_and_nothing_is_written()
    {
        await ShouldBeRefusedAsync(RequestOf("a") with { Key = string.Empty });
        await ShouldBeRefusedAsync(RequestOf(string.Empty));
        await ShouldBeRefusedAsync(RequestOf("a") with { Terms = Terms with { Lease = TimeSpan.Zero } });
        await ShouldBeRefusedAsync(RequestOf("a") with { Terms = Terms with { Window = TimeSpan.Zero } });
        (await FindAsync()).ShouldBeNull();
    }

    [SkippableFact]
    public async Task A_call_that_is_cancelled_beforehand_does_nothing()
    {
        CancellationToken cancelled = new(canceled: true);
        await Should.ThrowAsync<OperationCanceledException>(() => Ledger.AcquireAsync(RequestOf("a"), cancelled));
        (await FindAsync()).ShouldBeNull();

        LedgerRecord running = (await AcquireAsync("a")).Record;
        await Should.ThrowAsync<OperationCanceledException>(() => Ledger.ExtendAsync(Key, "a", Terms, cancelled));
        await Should.ThrowAsync<OperationCanceledException>(() => Ledger.CompleteAsync(Key, "a", "1", Terms.Window, cancelled));
        await Should.ThrowAsync<OperationCanceledException>(() => Ledger.FailAsync(Key, "a", "503", cancelled));
        await Should.ThrowAsync<OperationCanceledException>(() => Ledger.ReleaseAsync(Key, "a", cancelled));
        await Should.ThrowAsync<OperationCanceledException>(() => Ledger.FindAsync(Key, cancelled));
        (await FindAsync()).ShouldBe(running);
    }

    private static string OfBytes(int bytes, string letter)
    {
        int size = Encoding.UTF8.GetByteCount(letter);
        return string.Concat(Enumerable.Repeat(letter, bytes / size)) + new string('x', bytes % size);
    }

    private string LongKey(int bytes, string letter) => Key + OfBytes(bytes - Key.Length, letter);

    private Task<ArgumentException> ShouldBeRefusedAsync(LedgerRequest request) => Should.ThrowAsync<ArgumentException>(() => AcquireAsync(request));
}
