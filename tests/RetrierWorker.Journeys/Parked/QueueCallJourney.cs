using System.Net;
using System.Text;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;

using RetrierWorker.Journeys.Running;
using RetrierWorker.Local.Calls;

namespace RetrierWorker.Journeys.Parked;

/// <summary>The running worker's queues as a command sees them: the queue port, over HTTP.</summary>
public sealed class QueueCallJourney
{
    private const string Name = "orders-parked";

    [Fact]
    public async Task A_message_goes_and_comes_back_byte_for_byte_with_all_that_belongs_to_it()
    {
        await using Worker worker = await Worker.StartAsync();
        WorkerQueue queue = new(worker.Http, Name);
        OutgoingMessage message = new()
        {
            Body = new byte[] { 0, 0xC3, 0x28 },
            GroupId = "tenant-1",
            Attributes = new Dictionary<string, MessageAttribute>(StringComparer.Ordinal)
            {
                ["text"] = MessageAttribute.Of("Zoë \"quoted\"\t\u0001"),
                ["number"] = MessageAttribute.Of("1.5", "Number.float"),
                ["bytes"] = MessageAttribute.Of(new byte[] { 1, 2 }),
            },
        };
        EntryResult sent = (await queue.SendAsync([message], CancellationToken.None)).ShouldHaveSingleItem();
        (await queue.GetDepthAsync(CancellationToken.None)).Visible.ShouldBe(1);
        ReceivedMessage received = (await queue.ReceiveAsync(new ReceiveRequest(10, TimeSpan.Zero, TimeSpan.FromMinutes(1)), CancellationToken.None)).ShouldHaveSingleItem();

        received.Id.ShouldBe(sent.MessageId);
        received.Body.ToArray().ShouldBe(message.Body.ToArray());
        received.Attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal).ShouldBe(message.Attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal));
        (received.GroupId, received.ReceiveCount).ShouldBe(("tenant-1", 1));

        (await queue.ChangeVisibilityAsync([new VisibilityChange(received.ReceiptHandle, TimeSpan.Zero)], CancellationToken.None))[0].Acknowledged.ShouldBeTrue();
        ReceivedMessage again = (await queue.ReceiveAsync(new ReceiveRequest(1, TimeSpan.Zero, TimeSpan.FromMinutes(1)), CancellationToken.None)).ShouldHaveSingleItem();
        EntryResult[] deleted = [.. await queue.DeleteAsync([again.ReceiptHandle, "no handle"], CancellationToken.None)];
        (deleted[0].Acknowledged, deleted[1].Error, deleted[1].Fault).ShouldBe((true, QueueErrors.BadHandle, Fault.Message));
        (await queue.GetDepthAsync(CancellationToken.None)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task The_largest_message_fits_whatever_JSON_makes_of_it()
    {
        await using Worker worker = await Worker.StartAsync();
        OutgoingMessage message = new()
        {
            Body = "x"u8.ToArray(),
            Attributes = new Dictionary<string, MessageAttribute>(StringComparer.Ordinal) { ["a"] = MessageAttribute.Of(new string('"', QueueLimits.MessageBytes - 8)) },
        };
        message.Size.ShouldBe(QueueLimits.MessageBytes);
        (await new WorkerQueue(worker.Http, Name).SendAsync([message], CancellationToken.None))[0].Acknowledged.ShouldBeTrue();
    }

    [Fact]
    public async Task A_queue_that_is_not_there_is_told_as_the_port_tells_it()
    {
        await using Worker worker = await Worker.StartAsync();
        PortException error = await Should.ThrowAsync<PortException>(() => new WorkerQueue(worker.Http, "bills-parked").GetDepthAsync(CancellationToken.None));
        (error.Fault, error.Code).ShouldBe((Fault.Loop, "QueueDoesNotExist"));
        error.Message.ShouldContain("bills-parked");
    }

    [Fact]
    public async Task A_worker_that_is_gone_is_told_with_what_to_do()
    {
        using HttpClient http = new() { BaseAddress = Processes.FreePort.Address() };
        PortException error = await Should.ThrowAsync<PortException>(() => new WorkerQueue(http, Name).GetDepthAsync(CancellationToken.None));
        error.PassesByItself.ShouldBeTrue();
        error.Message.ShouldContain("Repeat the command");
    }

    [Theory]
    [InlineData("text/plain", "127.0.0.1", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("application/json", "127.0.0.1", HttpStatusCode.OK)]
    public async Task A_foreign_page_in_a_browser_cannot_take_messages(string type, string host, HttpStatusCode status)
    {
        await using Worker worker = await Worker.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(CallPaths.Queues + Name + CallPaths.Receive, UriKind.Relative))
        {
            Content = new StringContent("""{"maxMessages":1,"wait":"00:00:00","hold":"00:00:01"}""", Encoding.UTF8, type),
        };
        request.Headers.Host = host;
        using HttpResponseMessage response = await worker.Http.SendAsync(request, CancellationToken.None);
        response.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"maxMessages":99,"wait":"00:00:00","hold":"00:00:01"}""")]
    public async Task A_call_that_no_command_makes_is_refused(string call)
    {
        await using Worker worker = await Worker.StartAsync();
        using StringContent content = new(call, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await worker.Http.PostAsync(new Uri(CallPaths.Queues + Name + CallPaths.Receive, UriKind.Relative), content, CancellationToken.None);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
