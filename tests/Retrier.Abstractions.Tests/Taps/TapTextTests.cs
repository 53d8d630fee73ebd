using Retrier.Abstractions.Taps;

namespace Retrier.Abstractions.Tests.Taps;

public sealed class TapTextTests
{
    [Theory]
    [InlineData("open")]
    [InlineData("OPEN")]
    [InlineData(" on ")]
    [InlineData("True")]
    [InlineData("enabled")]
    public void These_words_open_a_tap(string text) => TapText.Parse(text).ShouldBe(TapState.Open);

    [Theory]
    [InlineData("closed")]
    [InlineData("Off")]
    [InlineData("FALSE")]
    [InlineData("disabled\n")]
    public void These_words_close_it(string text) => TapText.Parse(text).ShouldBe(TapState.Closed);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("opne")]
    [InlineData("close")]
    [InlineData("1")]
    public void Anything_else_is_not_understood(string? text) => TapText.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData(TapState.Open)]
    [InlineData(TapState.Closed)]
    public void What_is_written_can_be_read(TapState state) => TapText.Parse(TapText.Of(state)).ShouldBe(state);
}
