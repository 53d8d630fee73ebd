using Retrier.Idempotency.AspNetCore.Configuration;

namespace Retrier.Idempotency.AspNetCore.Tests.Configuration;

public sealed class OptionRulesTests
{
    [Fact]
    public void The_defaults_work() => Should.NotThrow(() => OptionRules.Check(new IdempotencyKeyOptions()));

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_with_the_remedy() =>
        Should.Throw<ArgumentException>(() => OptionRules.Check(new IdempotencyKeyOptions
        {
            Window = TimeSpan.Zero,
            Lease = TimeSpan.FromMilliseconds(999),
            MismatchStatus = 409,
            InProgressStatus = 200,
            MaxBodyBytes = 0,
            Prefix = "a b",
            ContentTypes = ["json"],
            KeptHeaders = ["Location", "Content-Length", ""],
        })).Message.ReplaceLineEndings("\n").ShouldBe(
            """
            IdempotencyKeyOptions cannot work:
            - Window is 00:00:00: a response would be forgotten before a retry comes. Give a second at least.
            - Lease is 00:00:00.9990000: another server would take over work that is running. Give a second at least.
            - MismatchStatus is 409: give 400 or 422.
            - InProgressStatus is 200: give 202 or 409.
            - MaxBodyBytes is 0: bodies are held in memory; give 1 to 67108864.
            - Prefix: A key prefix has 1 to 128 characters, each a letter a-z or A-Z, a digit or one of - _ . /; name the kind of work, e.g. orders. (Parameter 'prefix')
            - ContentTypes has 'json': give a media type, e.g. application/json.
            - KeptHeaders has 'Content-Length', which belongs to one response only: leave it out.
            - KeptHeaders has '', which belongs to one response only: leave it out. (Parameter 'options')
            """.ReplaceLineEndings("\n"));

    [Fact]
    public void Lists_must_be_there() =>
        Should.Throw<ArgumentException>(() => OptionRules.Check(new IdempotencyKeyOptions { ContentTypes = null!, KeptHeaders = null! }))
            .Message.ShouldSatisfyAllConditions(
                message => message.ShouldContain("ContentTypes is null"),
                message => message.ShouldContain("KeptHeaders is null"));

    [Theory]
    [InlineData(422, 409)]
    [InlineData(400, 202)]
    public void The_statuses_of_the_draft_are_allowed(int mismatch, int inProgress) =>
        Should.NotThrow(() => OptionRules.Check(new IdempotencyKeyOptions { MismatchStatus = mismatch, InProgressStatus = inProgress }));
}
