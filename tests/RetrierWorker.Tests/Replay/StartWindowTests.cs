using Retrier.Testing;
using RetrierWorker.Replay;

namespace RetrierWorker.Tests.Replay;

public sealed class StartWindowTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly StartWindow _window;

    public StartWindowTests() => _window = new StartWindow(_clock, TimeSpan.FromSeconds(10));

    private long Now => _clock.GetTimestamp();

    [Fact]
    public void What_is_as_long_ago_as_the_window_is_long_counts_no_more()
    {
        Add();
        Pass(9.9);
        Add();
        _window.Count.ShouldBe(2);
        Pass(0.1);
        _window.Count.ShouldBe(1);
        Pass(10);
        _window.Count.ShouldBe(0);
    }

    [Fact]
    public void It_tells_how_long_until_there_is_room()
    {
        Add();
        Pass(4);
        Add();
        _window.Until(2, Now).ShouldBe(TimeSpan.Zero);
        _window.Until(1, Now).ShouldBe(TimeSpan.FromSeconds(6));
        _window.Until(0, Now).ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void It_grows_as_needed_and_keeps_the_order_also_when_it_began_in_the_middle()
    {
        for (int i = 0; i < 500; i++)
        {
            Add();
            Pass(i < 100 ? 1 : 0.01);
        }

        _window.Count.ShouldBe(405);
        Pass(5.995);
        _window.Count.ShouldBe(400);
        _window.Until(399, Now).TotalSeconds.ShouldBe(0.005, 0.0001);
    }

    private void Add() => _window.Add(Now);

    private void Pass(double seconds)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        _window.MoveTo(Now);
    }
}
