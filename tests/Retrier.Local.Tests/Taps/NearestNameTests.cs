using Retrier.Local.Taps;

namespace Retrier.Local.Tests.Taps;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("captur-tap", "capture-tap")]
    [InlineData("Capture-Tap", "capture-tap")]
    [InlineData("replay_tap", "replay-tap")]
    [InlineData("replytap", "replay-tap")]
    [InlineData("replay-rat", "replay-rate")]
    [InlineData("only", "replay-only")]
    public void A_slip_of_the_finger_is_guessed(string name, string meant) => NearestName.Of(name).ShouldBe(meant);

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000)]
    public void Any_length_has_an_answer(int length) => NearestName.Of(new string('x', length)).ShouldNotBeEmpty();
}
