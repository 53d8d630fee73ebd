using RetrierWorker.Loops;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Loops;

public sealed class InterlockAlarmTests : IAsyncLifetime
{
    private readonly LoopBench _bench = LoopBench.Create();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Both_taps_open_is_said_once_and_so_is_its_end()
    {
        InterlockAlarm alarm = new("orders", _bench.Interlock, _bench.Log);
        alarm.Look();
        await _bench.TurnAsync("open", "open");
        alarm.Look();
        alarm.Look();
        _bench.Log.Of(161).ShouldHaveSingleItem().ShouldContain("both taps are open");
        await _bench.TurnAsync("closed", "open");
        alarm.Look();
        alarm.Look();
        _bench.Log.Of(162).ShouldHaveSingleItem();
        await _bench.TurnAsync("open", "open");
        alarm.Look();
        _bench.Log.Of(161).Count.ShouldBe(2);
    }
}
