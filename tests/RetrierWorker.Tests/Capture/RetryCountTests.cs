using RetrierWorker.Configuration;
using RetrierWorker.Pumping;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Capture;

public sealed class RetryCountTests
{
    [Theory]
    [InlineData("""{"retryCount": 0 , "orderId":7}""", "retryCount", """{"retryCount": 1 , "orderId":7}""")]
    [InlineData("""{"a":1.50,"meta":{"list":[{"retryCount":1}]},"z":"\u00e9"}""", "meta.list[0].retryCount", """{"a":1.50,"meta":{"list":[{"retryCount":2}]},"z":"\u00e9"}""")]
    [InlineData("""{"retryCount":2}""", "retryCount", """{"retryCount":3}""")]
    [InlineData("""{"orderId":7}""", "retryCount", """{"orderId":7}""")]
    [InlineData("""{"orderId":7,"retryCount":null}""", "retryCount", """{"orderId":7,"retryCount":null}""")]
    public void The_count_in_the_input_is_raised_and_every_other_byte_stays(string input, string path, string raised)
    {
        var verdict = (Verdict.Forward)Handlers.Capture(input, message: new MessageSettings(Attempt: TestSettings.Path(path)));
        verdict.Message.Body.Text().ShouldBe(raised);
    }

    [Fact]
    public void The_count_inside_an_envelopes_input_is_raised_there()
    {
        string body = TestMessages.Envelope("""{"x":9,"retryCount":1}""");
        var verdict = (Verdict.Forward)Handlers.Capture(body, message: new MessageSettings(Attempt: TestSettings.Path("input.retryCount")));
        verdict.Message.Body.Text().ShouldBe("""{"x":9,"retryCount":2}""");
    }

    [Fact]
    public void A_count_that_grows_by_a_digit_makes_room_for_it()
    {
        var verdict = (Verdict.Forward)Handlers.Capture(
            """{"retryCount":9,"a":1}""", maxAttempts: 20, message: new MessageSettings(Attempt: TestSettings.Path("retryCount")));
        verdict.Message.Body.Text().ShouldBe("""{"retryCount":10,"a":1}""");
    }

    [Fact]
    public void A_count_of_two_digits_is_replaced_as_a_whole()
    {
        var verdict = (Verdict.Forward)Handlers.Capture(
            """{"retryCount": 12 ,"a":1}""", maxAttempts: 20, message: new MessageSettings(Attempt: TestSettings.Path("retryCount")));
        verdict.Message.Body.Text().ShouldBe("""{"retryCount": 13 ,"a":1}""");
    }

    [Fact]
    public void A_count_beside_the_input_leaves_the_input_alone()
    {
        var verdict = (Verdict.Forward)Handlers.Capture(
            """{"order":{"a":1},"tries":1}""",
            message: new MessageSettings(Input: TestSettings.Path("order"), Attempt: TestSettings.Path("tries")));
        verdict.Message.Body.Text().ShouldBe("""{"a":1}""");
        Handlers.HeaderOf(verdict.Message).Attempt.ShouldBe(2);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("9999")]
    [InlineData("10000")]
    [InlineData("9999999999")]
    [InlineData("1e400")]
    [InlineData("1.5")]
    [InlineData("\"1\"")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void A_count_that_cannot_be_believed_parks_the_message(string count)
    {
        var verdict = (Verdict.Park)Handlers.Capture(
            $$"""{"retryCount":{{count}}}""", message: new MessageSettings(Attempt: TestSettings.Path("retryCount")));
        verdict.Reason.Code.ShouldBe("attempt-out-of-range");
    }

    [Fact]
    public void A_count_that_has_used_up_the_attempts_parks_the_message()
    {
        var verdict = (Verdict.Park)Handlers.Capture("""{"retryCount":3}""", message: new MessageSettings(Attempt: TestSettings.Path("retryCount")));
        verdict.Reason.Code.ShouldBe("attempts-exhausted");
    }
}
