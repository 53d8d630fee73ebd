using Retrier.Idempotency.AspNetCore.Running;

namespace Retrier.Idempotency.AspNetCore.Tests.Running;

public sealed class EndingsTests
{
    [Theory]
    [InlineData(200, "Done")]
    [InlineData(204, "Done")]
    [InlineData(303, "Done")]
    [InlineData(399, "Done")]
    [InlineData(400, "Refused")]
    [InlineData(429, "Refused")]
    [InlineData(499, "Refused")]
    [InlineData(500, "Failed")]
    [InlineData(503, "Failed")]
    public void The_status_says_how_a_handler_ended(int status, string ending) => Endings.Of(status).ToString().ShouldBe(ending);
}
