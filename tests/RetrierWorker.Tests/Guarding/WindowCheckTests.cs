using Retrier.Testing;
using RetrierWorker.Configuration;
using RetrierWorker.Guarding;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Guarding;

public sealed class WindowCheckTests
{
    private readonly RecordingLogger _log = new();

    [Theory]
    [InlineData(3, 4, true)]
    [InlineData(4, 4, false)]
    [InlineData(14, 4, false)]
    public void A_window_is_too_short_when_a_message_may_wait_longer(int window, int retention, bool tooShort) =>
        WindowCheck.IsTooShort(TimeSpan.FromDays(window), TimeSpan.FromDays(retention)).ShouldBe(tooShort);

    [Fact]
    public async Task It_is_warned_of_with_both_numbers()
    {
        await RunAsync(TimeSpan.FromDays(4), TimeSpan.FromHours(1));
        string warning = _log.Of(191).ShouldHaveSingleItem();
        warning.ShouldContain("orders: Idempotency:Window is 01:00:00, but orders-retry keeps messages for 4.00:00:00");
    }

    [Theory]
    [InlineData(4, 14)]
    [InlineData(null, 1)]
    public async Task One_that_is_long_enough_is_not_spoken_of(int? retention, int window)
    {
        await RunAsync(retention is { } days ? TimeSpan.FromDays(days) : null, TimeSpan.FromDays(window));
        _log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_queue_that_cannot_be_asked_is_no_reason_not_to_start()
    {
        WindowCheck check = new(Loop(TimeSpan.FromHours(1)), new DepthOnlyQueue(), _log);
        await check.RunAsync(CancellationToken.None);
        _log.Of(192).ShouldHaveSingleItem().ShouldContain("could not be checked: The queue is away.");
    }

    [Fact]
    public async Task A_loop_without_a_guard_asks_nothing()
    {
        await new WindowCheck(TestSettings.Loop(), new DepthOnlyQueue(), _log).RunAsync(CancellationToken.None);
        _log.Lines.ShouldBeEmpty();
    }

    private static LoopSettings Loop(TimeSpan window) => TestSettings.Loop(idempotency: GuardBench.Settings with { Window = window });

    private Task RunAsync(TimeSpan? retention, TimeSpan window) =>
        new WindowCheck(Loop(window), new DepthOnlyQueue { Retention = () => retention }, _log).RunAsync(CancellationToken.None);
}
