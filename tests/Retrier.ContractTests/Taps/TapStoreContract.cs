using Retrier.Abstractions.Taps;

namespace Retrier.ContractTests.Taps;

/// <summary>
/// What every tap store promises. An adapter's class inherits it and says how to open a store; each test gets a place of its own
/// that is empty at first.
/// </summary>
public abstract class TapStoreContract : IDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    /// <summary>How far the time that a read reports may be from the one that the write reported.</summary>
    protected virtual TimeSpan TimeTolerance => TimeSpan.Zero;

    private CancellationToken Patience => _patience.Token;

    [Fact]
    public void A_store_says_where_its_taps_are() => Open().Location.ShouldNotBeNullOrWhiteSpace();

    [Fact]
    public async Task A_parameter_that_was_never_written_is_not_returned()
    {
        ITapStore store = Open();
        _ = await store.WriteAsync(new TapChange("orders", TapParameterNames.CaptureTap, "open", "a test"), Patience);
        (await store.ReadAsync(["refunds"], Patience)).ShouldBeEmpty();
        TapParameter only = (await store.ReadAsync(["refunds", "orders"], Patience)).ShouldHaveSingleItem();
        (only.Loop, only.Name).ShouldBe(("orders", TapParameterNames.CaptureTap));
    }

    [Fact]
    public async Task Reading_no_loops_gives_nothing()
    {
        ITapStore store = Open();
        _ = await store.WriteAsync(new TapChange("orders", TapParameterNames.CaptureTap, "open", "a test"), Patience);
        (await store.ReadAsync([], Patience)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_loop_that_is_asked_for_twice_is_returned_once()
    {
        ITapStore store = Open();
        _ = await store.WriteAsync(new TapChange("orders", TapParameterNames.CaptureTap, "open", "a test"), Patience);
        _ = (await store.ReadAsync(["orders", "orders"], Patience)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(TapParameterNames.CaptureTap, "open")]
    [InlineData(TapParameterNames.ReplayTap, "closed")]
    [InlineData(TapParameterNames.ReplayRate, "2.5")]
    [InlineData(TapParameterNames.ReplayOnly, "ChargeCard/503")]
    [InlineData(TapParameterNames.CaptureTap, "Perhaps \"not\", or\\maybe; \u00E9\u4E2D")]
    public async Task What_is_written_is_read_back_as_it_is_with_its_version_and_time(string name, string value)
    {
        ITapStore store = Open();
        TapParameter written = await store.WriteAsync(new TapChange("orders", name, value, "a test"), Patience);
        (written.Loop, written.Name, written.Value, written.Version).ShouldBe(("orders", name, value, 1));

        TapParameter read = (await store.ReadAsync(["orders"], Patience)).ShouldHaveSingleItem();
        (read with { ChangedAt = written.ChangedAt }).ShouldBe(written);
        (read.ChangedAt - written.ChangedAt).Duration().ShouldBeLessThanOrEqualTo(TimeTolerance);
    }

    [Fact]
    public async Task Every_write_raises_the_version_by_one_also_when_the_text_stays_the_same()
    {
        ITapStore store = Open();
        var versions = new List<long>();
        DateTimeOffset last = DateTimeOffset.MinValue;
        foreach (string value in (string[])["open", "closed", "closed", "open"])
        {
            _ = await store.WriteAsync(new TapChange("orders", TapParameterNames.ReplayTap, value, "a test"), Patience);
            TapParameter read = (await store.ReadAsync(["orders"], Patience)).ShouldHaveSingleItem();
            read.Value.ShouldBe(value);
            read.ChangedAt.ShouldBeGreaterThanOrEqualTo(last);
            last = read.ChangedAt;
            versions.Add(read.Version);
        }

        versions.ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task A_write_changes_no_other_parameter()
    {
        ITapStore store = Open();
        _ = await store.WriteAsync(new TapChange("orders", TapParameterNames.CaptureTap, "open", "a test"), Patience);
        _ = await store.WriteAsync(new TapChange("refunds", TapParameterNames.ReplayTap, "open", "a test"), Patience);
        IReadOnlyList<TapParameter> before = await store.ReadAsync(["orders", "refunds"], Patience);
        before.Count.ShouldBe(2);

        _ = await store.WriteAsync(new TapChange("orders", TapParameterNames.ReplayTap, "closed", "a test"), Patience);
        IReadOnlyList<TapParameter> after = await store.ReadAsync(["orders", "refunds"], Patience);
        after.Count.ShouldBe(3);
        before.ShouldBeSubsetOf(after);
    }

    [Fact]
    public async Task Many_loops_are_read_in_one_go()
    {
        ITapStore store = Open();
        string[] loops = [.. Enumerable.Range(1, 6).Select(static i => $"loop-{i}")];
        string[] expected = [.. from loop in loops from name in TapParameterNames.All select $"{loop}/{name}"];
        foreach (string loop in loops)
        {
            foreach (string name in TapParameterNames.All)
            {
                _ = await store.WriteAsync(new TapChange(loop, name, "1", "a test"), Patience);
            }
        }

        IReadOnlyList<TapParameter> read = await store.ReadAsync(loops, Patience);
        read.Select(static p => $"{p.Loop}/{p.Name}").ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task A_store_opened_later_sees_what_was_written_and_goes_on_with_the_versions()
    {
        ITapStore one = Open();
        _ = await one.WriteAsync(new TapChange("orders", TapParameterNames.ReplayTap, "open", "a test"), Patience);
        ITapStore two = Open();
        (await two.ReadAsync(["orders"], Patience)).ShouldHaveSingleItem().Version.ShouldBe(1);

        TapChange close = new("orders", TapParameterNames.ReplayTap, "closed", "a test");
        (await two.WriteAsync(close, Patience)).Version.ShouldBe(2);
        (await one.ReadAsync(["orders"], Patience)).ShouldHaveSingleItem().Value.ShouldBe("closed");
        (await one.WriteAsync(close, Patience)).Version.ShouldBe(3);
        (await two.ReadAsync(["orders"], Patience)).ShouldHaveSingleItem().Version.ShouldBe(3);
    }

    [Fact]
    public async Task Reads_and_writes_at_the_same_time_never_see_a_version_go_back()
    {
        ITapStore store = Open();
        var change = new TapChange("orders", TapParameterNames.ReplayTap, "open", "a test");
        _ = await store.WriteAsync(change, Patience);
        var writes = Task.Run(
            async () =>
            {
                for (int i = 1; i < 20; i++)
                {
                    _ = await store.WriteAsync(change, Patience);
                }
            },
            Patience);
        while (!writes.IsCompleted)
        {
            // Two reads at a time, by two that know nothing of each other.
            long before = await VersionAsync(store);
            long[] after = await Task.WhenAll(VersionAsync(store), VersionAsync(store));
            after.ShouldAllBe(version => version >= before);
        }

        await writes;
        (await VersionAsync(store)).ShouldBe(20);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_beforehand_does_nothing()
    {
        ITapStore store = Open();
        var cancelled = new CancellationToken(canceled: true);
        var change = new TapChange("orders", TapParameterNames.ReplayTap, "open", "a test");
        _ = await store.WriteAsync(change, Patience);
        _ = await Should.ThrowAsync<OperationCanceledException>(() => store.WriteAsync(change, cancelled));
        _ = await Should.ThrowAsync<OperationCanceledException>(() => store.ReadAsync(["orders"], cancelled));
        (await VersionAsync(store)).ShouldBe(1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens one more store on the test's own place.</summary>
    protected abstract ITapStore Open();

    /// <summary>Takes the test's place away.</summary>
    protected virtual void Dispose(bool disposing) => _patience.Dispose();

    private async Task<long> VersionAsync(ITapStore store) =>
        (await store.ReadAsync(["orders"], Patience)).Select(static p => p.Version).DefaultIfEmpty(0).Single();
}
