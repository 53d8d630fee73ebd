using Retrier.Abstractions.Incidents;
using RetrierWorker.Fingerprints;

namespace RetrierWorker.Tests.Fingerprints;

public sealed class FailureFingerprintTests
{
    [Theory]
    [InlineData("States.Http.StatusCode.503", "ChargeCard/503")]
    [InlineData("States.Http.StatusCode.429", "ChargeCard/429")]
    [InlineData("503", "ChargeCard/503")]
    [InlineData("States.Timeout", "ChargeCard/States.Timeout")]
    [InlineData("States.HeartbeatTimeout", "ChargeCard/States.HeartbeatTimeout")]
    [InlineData("States.DataLimitExceeded", "ChargeCard/States.DataLimitExceeded")]
    [InlineData("States.TaskFailed", "ChargeCard/States.TaskFailed/Service_Unavailable")]
    [InlineData("States.Http.Socket", "ChargeCard/States.Http.Socket/Service_Unavailable")]
    [InlineData("TimeoutException", "ChargeCard/TimeoutException/Service_Unavailable")]
    [InlineData("17", "ChargeCard/17/Service_Unavailable")]
    [InlineData(null, "ChargeCard/unknown/Service_Unavailable")]
    public void The_cause_is_in_it_where_the_errors_name_says_little(string? error, string expected) =>
        FailureFingerprint.Of("ChargeCard", error, "Service Unavailable").ShouldBe(expected);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("{}")]
    [InlineData("...")]
    public void A_cause_that_says_nothing_is_not_in_it(string? cause) =>
        FailureFingerprint.Of("ChargeCard", "TimeoutException", cause).ShouldBe("ChargeCard/TimeoutException");

    [Fact]
    public void It_ends_with_the_last_whole_word_of_the_cause_that_fits()
    {
        string cause = string.Join(' ', Enumerable.Repeat("word", 100));
        string expected = $"S/E/{string.Join('_', Enumerable.Repeat("word", 16))}";
        FailureFingerprint.Of("S", "E", cause).ShouldBe(expected);
        FailureFingerprint.Of(new string('s', 500), "E", cause).ShouldBe(
            $"{new string('s', Fingerprint.MaxLength)}/{string.Join('_', Enumerable.Repeat("word", 5))}");
        FailureFingerprint.Of(new string('s', 110), "E", $"{new string('w', 40)} word").Length.ShouldBe(Fingerprint.MaxLength);
    }
}
