using Retrier.Aws.Taps;

namespace Retrier.Aws.Tests.Taps;

public sealed class WriteReasonTests
{
    [Theory]
    [InlineData("API is up", "API is up")]
    [InlineData(" one\r\ntwo\tthree ", "one  two three")]
    [InlineData("", null)]
    [InlineData(" \n", null)]
    public void A_reason_stands_on_one_line(string reason, string? written) => WriteReason.Of(reason).ShouldBe(written);

    [Fact]
    public void A_reason_is_cut_to_what_Parameter_Store_takes_and_never_through_a_character()
    {
        WriteReason.Of(new string('a', 2000))!.Length.ShouldBe(1024);
        WriteReason.Of(new string('a', 1023) + "\ud83d\ude00").ShouldBe(new string('a', 1023));
    }
}
