using RetrierWorker.Configuration;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Configuration;

public sealed class SettingsValuesTests
{
    [Fact]
    public void What_is_set_is_taken()
    {
        RetrierSettings settings = Configured.Load(
            ("ShutdownTimeout", "00:01:00"),
            ("Taps:PathPrefix", "/ours"),
            ("Taps:PollInterval", "0:00:05"),
            ("Taps:MaxStaleness", " 00:00:30 "),
            ("Http:Url", "http://127.0.0.1:0"),
            ("Loops:orders:MaxAttempts", "7"),
            ("Loops:orders:Message:Attempt", "retryCount"),
            ("Loops:orders:Replay:Mode", "start"),
            ("Loops:orders:Replay:RatePerSecond", "0.5"),
            ("Loops:orders:Replay:Burst", "1"),
            ("Loops:orders:Replay:MaxConcurrency", "2"),
            ("Loops:orders:Replay:SettleGrace", "00:00:00"));
        settings.ShutdownTimeout.ShouldBe(TimeSpan.FromMinutes(1));
        settings.Taps.ShouldBe(new TapsSettings("/ours", TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)));
        settings.Http.Url.Port.ShouldBe(0);
        LoopSettings loop = settings.Loops[0];
        loop.MaxAttempts.ShouldBe(7);
        loop.Message.Attempt.ShouldNotBeNull();
        loop.Replay.ShouldBe(new ReplaySettings(0.5, 1, 2, ReplayMode.Start, TimeSpan.Zero));
    }

    [Fact]
    public void The_shutdown_ends_before_a_container_is_killed_by_default() =>
        Configured.Load().ShutdownTimeout.ShouldBeLessThan(TimeSpan.FromSeconds(30), "ECS waits so long unless told otherwise");

    [Fact]
    public void An_empty_value_is_none() => Configured.Load(("Loops:orders:Replay:Burst", "")).Loops[0].Replay.Burst.ShouldBe(10);

    [Fact]
    public void Loops_come_in_alphabetical_order() =>
        Configured.Load(Configured.Refunds(("Taps:PathPrefix", "/x"))).Loops.Select(loop => loop.Name).ShouldBe(["orders", "refunds"]);

    [Fact]
    public void Without_any_loop_nothing_is_wrong_and_nothing_runs() =>
        SettingsLoader.Load(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build()).Loops.ShouldBeEmpty();
}
