using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Aws.Tests.Testing;

namespace Retrier.Aws.Tests.Queues;

public sealed class SqsQueueFaultTests : IAsyncLifetime
{
    private RawSqs _sqs = null!;

    public async Task InitializeAsync() => _sqs = await RawSqs.StartAsync();

    public async Task DisposeAsync() => await _sqs.DisposeAsync();

    [Theory]
    [InlineData("QueueDoesNotExist", 400, Fault.Loop, "There is no such queue for this account and region.")]
    [InlineData("AccessDeniedException", 400, Fault.Loop, "Allow sqs:ReceiveMessage on it for the role this service runs as")]
    [InlineData("KmsAccessDenied", 400, Fault.Loop, "Its KMS key cannot be used.")]
    [InlineData("UnrecognizedClientException", 403, Fault.Loop, "The credentials are not known to AWS or do not fit.")]
    [InlineData("OverLimit", 400, Fault.Throttled, "120,000 messages of the queue are in flight")]
    [InlineData("RequestThrottled", 400, Fault.Throttled, "")]
    [InlineData("SomethingNew", 429, Fault.Throttled, "")]
    [InlineData("InternalError", 500, Fault.Transient, "")]
    [InlineData("ServiceUnavailable", 503, Fault.Transient, "")]
    [InlineData("SomethingNew", 502, Fault.Transient, "")]
    [InlineData("SomethingNew", 400, Fault.Loop, "Retrier does not know this error")]
    public async Task An_error_says_whether_it_passes_and_what_to_do(string code, int status, Fault fault, string remedy)
    {
        _sqs.Fails("ReceiveMessage", code, status);

        PortException error = await Should.ThrowAsync<PortException>(_sqs.ReceiveAsync);

        (error.Fault, error.Code).ShouldBe((fault, code));
        error.Message.ShouldStartWith($"sqs answered ReceiveMessage on orders with {code}");
        error.Message.ShouldContain(remedy);
    }

    [Fact]
    public async Task A_queue_that_is_missing_is_known_by_the_name_of_the_older_protocol_too()
    {
        _sqs.Server.Answers(
            "ReceiveMessage",
            """{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"The specified queue does not exist."}""",
            400,
            ("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender"));

        PortException error = await Should.ThrowAsync<PortException>(_sqs.ReceiveAsync);

        (error.Fault, error.Code).ShouldBe((Fault.Loop, "AWS.SimpleQueueService.NonExistentQueue"));
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_passes_by_itself()
    {
        _sqs.CutsOff("ReceiveMessage");
        (await Should.ThrowAsync<PortException>(_sqs.ReceiveAsync)).Fault.ShouldBe(Fault.Transient);
    }

    [Theory]
    [InlineData("<html>a proxy's page</html>", 200)]
    [InlineData("<html>a proxy's page</html>", 503)]
    [InlineData("", 200)]
    [InlineData("", 500)]
    [InlineData("{\"Messages\":[{\"Body\":", 200)]
    [InlineData("null", 200)]
    [InlineData("[]", 200)]
    public async Task An_answer_that_is_not_what_the_service_speaks_passes_by_itself(string body, int status)
    {
        _sqs.Server.Answers("ReceiveMessage", body, status);
        (await Should.ThrowAsync<PortException>(_sqs.ReceiveAsync)).Fault.ShouldBe(Fault.Transient);
    }

    [Fact]
    public async Task A_connection_that_breaks_passes_by_itself()
    {
        _sqs.Drops("ReceiveMessage");
        PortException error = await Should.ThrowAsync<PortException>(_sqs.ReceiveAsync);
        (error.Fault, error.Code).ShouldBe((Fault.Transient, "NoConnection"));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_in_time_passes_by_itself()
    {
        _sqs.NeverAnswers("ReceiveMessage");
        PortException error = await Should.ThrowAsync<PortException>(_sqs.ReceiveAsync);
        (error.Fault, error.Code).ShouldBe((Fault.Transient, "Timeout"));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_is_cancelled_and_no_fault()
    {
        _sqs.NeverAnswers("ReceiveMessage");
        using CancellationTokenSource stop = new();
        Task receiving = _sqs.Queue.ReceiveAsync(new ReceiveRequest(1, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30)), stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(receiving);
    }

    [Fact]
    public async Task A_garbled_message_is_an_error_and_no_message()
    {
        _sqs.Server.Answers(
            "ReceiveMessage",
            """{"Messages":[{"MessageId":"m","ReceiptHandle":"r","Body":"{\"amount\":9}","MD5OfBody":"00000000000000000000000000000000"}]}""");
        PortException error = await Should.ThrowAsync<PortException>(_sqs.ReceiveAsync);
        (error.Fault, error.Code).ShouldBe((Fault.Transient, "BadAnswer"));
        error.Message.ShouldNotContain("amount");
    }

    [Fact]
    public async Task A_queue_that_cannot_be_looked_up_is_looked_up_again_at_the_next_call()
    {
        _sqs.Fails("GetQueueUrl", "QueueDoesNotExist");
        (await Should.ThrowAsync<PortException>(_sqs.ReceiveAsync)).Message.ShouldStartWith("sqs answered GetQueueUrl on orders with QueueDoesNotExist");
        _sqs.Server.Answers("GetQueueUrl", """{"QueueUrl":"http://127.0.0.1/123456789012/orders"}""");
        (await _sqs.ReceiveAsync()).ShouldBeEmpty();
        (await _sqs.ReceiveAsync()).ShouldBeEmpty();
        _sqs.Server.Count("GetQueueUrl").ShouldBe(2, "a failure, then once for good");
    }
}
