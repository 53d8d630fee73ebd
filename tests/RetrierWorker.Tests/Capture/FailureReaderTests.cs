using System.Text;
using Retrier.Abstractions.Incidents;
using RetrierWorker.Capture;
using RetrierWorker.Configuration;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Capture;

public sealed class FailureReaderTests
{
    private const string Original = """{"detail":{"order":{"id":7},"why":"503","text":"down","step":"ChargeCard","run":"run-1","tries":2},"time":"now"}""";

    [Fact]
    public void Every_part_can_be_found_by_a_path_instead()
    {
        FailedWork work = Read(Original, new MessageSettings(
            Input: TestSettings.Path("detail.order"),
            Error: TestSettings.Path("detail.why"),
            Cause: TestSettings.Path("detail.text"),
            State: TestSettings.Path("detail.step"),
            ExecutionName: TestSettings.Path("detail.run"),
            Attempt: TestSettings.Path("detail.tries"))).Work.ShouldNotBeNull();
        work.Input.Text().ShouldBe("""{"id":7}""");
        (work.Error, work.Cause, work.State, work.ExecutionName).ShouldBe(("503", "down", "ChargeCard", "run-1"));
        work.RetriedInInput.ShouldBe(new RetryCount(2, null, 0));
    }

    [Fact]
    public void A_path_that_finds_nothing_leaves_what_the_form_tells()
    {
        FailedWork work = Read(TestMessages.Envelope("{}"), new MessageSettings(
            Error: TestSettings.Path("nowhere"), State: TestSettings.Path("nowhere"), ExecutionName: TestSettings.Path("nowhere"))).Work.ShouldNotBeNull();
        (work.Error, work.State, work.ExecutionName).ShouldBe(("503", "ChargeCard", "first-run"));
    }

    [Fact]
    public void An_input_that_a_path_puts_together_is_taken_as_it_comes_out() =>
        Read(Original, new MessageSettings(Input: TestSettings.Path("{id: detail.order.id}"))).Work.ShouldNotBeNull()
            .Input.Text().ShouldBe("""{"id":7}""");

    [Theory]
    [InlineData("nowhere", "input-missing")]
    [InlineData("detail.why", "input-not-object")]
    [InlineData("detail.tries", "input-not-object")]
    [InlineData("length(detail.tries)", "input-missing")]
    public void A_path_to_no_object_parks_the_message(string path, string reason) =>
        Read(Original, new MessageSettings(Input: TestSettings.Path(path))).Reason!.Code.ShouldBe(reason);

    [Theory]
    [InlineData("""{"input":1,"error":{}}""")]
    [InlineData("""{"input":"{}","error":{}}""")]
    [InlineData("""{"input":null,"execution":{}}""")]
    [InlineData("""{"requestPayload":[],"requestContext":{}}""")]
    public void An_envelope_whose_input_is_no_object_is_parked(string body) =>
        Read(body, new MessageSettings()).Reason.ShouldBe(ParkReason.InputNotObject);

    [Fact]
    public void A_900_kB_failure_message_with_a_small_input_is_captured()
    {
        string cause = new('x', 900_000);
        FailedWork work = Read($$$"""{"input":{"a":1},"error":{"Error":"503","Cause":"{{{cause}}}"}}""", new MessageSettings()).Work.ShouldNotBeNull();
        work.Input.Text().ShouldBe("""{"a":1}""");
        work.Cause!.Length.ShouldBe(900_000);
    }

    [Fact]
    public void An_envelope_whose_input_alone_is_too_large_is_parked() =>
        Read($$$"""{"input":{{{TestMessages.OfSize(262_145)}}},"error":{}}""", new MessageSettings()).Reason.ShouldBe(ParkReason.InputTooLarge);

    [Fact]
    public void Half_a_character_in_the_errors_text_does_not_keep_the_work_from_being_captured() =>
        Read("""{"input":{"a":1},"error":{"Error":"\ud800","Cause":"cut \ud83c"}}""", new MessageSettings()).Work.ShouldNotBeNull()
            .Input.Text().ShouldBe("""{"a":1}""");

    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"input":{},"error":{},"\udc00x":1}""")]
    [InlineData("""{"i\ud800put":{},"error":{}}""")]
    public void Half_a_character_in_a_members_name_is_parked_and_no_crash(string body)
    {
        FailureReading reading = Read(body, new MessageSettings());
        (reading.Work is not null || reading.Reason == ParkReason.BodyNotJson).ShouldBeTrue();
    }

    [Theory]
    [InlineData("\ud800")]
    public void Half_a_character_that_a_path_meets_is_parked_and_no_crash(string half)
    {
        string escaped = $"\\u{(int)half[0]:x4}";
        FailureReading reading = Read($$"""{"a":"{{escaped}}"}""", new MessageSettings(Input: TestSettings.Path("contains(a, 'x')"), Error: TestSettings.Path("a")));
        reading.Reason.ShouldNotBeNull();
    }

    [Fact]
    public void Bodies_of_random_bytes_get_a_reason_and_never_an_exception()
    {
        Random random = new(20_260_101);
        string[] pieces = ["{", "}", "[", "]", "\"", "input", "error", ":", ",", "1", "null", "\\u", "d800", " ", "\0", "é", "execution", "\"input\":{}", "\"error\":{}"];
        for (int i = 0; i < 20_000; i++)
        {
            string body = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            FailureReading reading = Read(body, new MessageSettings());
            (reading.Work is null).ShouldBe(reading.Reason is not null);
        }
    }

    private static FailureReading Read(string body, MessageSettings settings) => FailureReader.Read(Encoding.UTF8.GetBytes(body), settings);
}
