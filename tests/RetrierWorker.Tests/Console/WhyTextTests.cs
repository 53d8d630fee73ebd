using RetrierWorker.Console;

namespace RetrierWorker.Tests.Console;

public sealed class WhyTextTests
{
    [Fact]
    public void The_first_problem_comes_before_everything() =>
        WhyText.Of(Reports.Loop with { Problems = ["the queue is away", "another"] }).ShouldBe("the queue is away");

    [Fact]
    public void A_gate_that_holds_is_named_with_its_reason() => WhyText.Of(Reports.Loop).ShouldBe("replay held by tap: the replay tap is closed");

    [Fact]
    public void An_empty_queue_is_no_gate() =>
        WhyText.Of(Reports.Loop with { Replay = Reports.Loop.Replay with { Gate = null, Why = "the queue is empty" } }).ShouldBe("replay: the queue is empty");

    [Fact]
    public void A_loop_at_work_says_so() =>
        WhyText.Of(Reports.Loop with { Replay = Reports.Loop.Replay with { Gate = null, Why = null } }).ShouldBe("replaying");

    [Fact]
    public void Capture_that_is_held_although_its_tap_is_open_comes_before_a_replay_that_is_closed() =>
        WhyText.Of(Reports.Loop with { Capture = Reports.Loop.Capture with { Tap = "open", Gate = "interlock", Why = "3 replayed executions have not ended" } })
            .ShouldBe("capture held by interlock: 3 replayed executions have not ended");
}
