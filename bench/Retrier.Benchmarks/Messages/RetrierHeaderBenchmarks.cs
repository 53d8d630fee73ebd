using BenchmarkDotNet.Attributes;

using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;

using RetrierWorker.Messages;

namespace Retrier.Benchmarks.Messages;

/// <summary>The <c>retrier</c> attribute: written once at capture, read once at replay.</summary>
public class RetrierHeaderBenchmarks
{
    private readonly RetrierHeader _header = new()
    {
        Version = HeaderText.Version,
        Loop = "orders",
        Incident = IncidentId.Begin(FailureMessage.ExecutionId).ToString(),
        Attempt = 1,
        FailedAt = DateTimeOffset.UnixEpoch,
        CapturedAt = DateTimeOffset.UnixEpoch,
        Error = "States.Http.StatusCode.503",
        Cause = "The card service is not available",
        Fingerprint = "ChargeCard/States.Http.StatusCode.503",
        SourceMessageId = "2f8f7a0e-6c8a-4b6a-9c3e-1f2d3c4b5a69",
    };

    private ReceivedMessage? _message;

    [GlobalSetup]
    public void Setup() => _message = new ReceivedMessage
    {
        Id = "2f8f7a0e-6c8a-4b6a-9c3e-1f2d3c4b5a69",
        ReceiptHandle = "handle",
        Body = "{}"u8.ToArray(),
        Attributes = new Dictionary<string, MessageAttribute>(StringComparer.Ordinal)
        {
            [RetrierHeader.AttributeName] = HeaderText.Write(_header),
        },
        SentAt = DateTimeOffset.UnixEpoch,
        ReceiveCount = 1,
        VisibleAt = DateTimeOffset.UnixEpoch,
    };

    [Benchmark]
    public MessageAttribute Write() => HeaderText.Write(_header);

    [Benchmark]
    public object Read() => HeaderText.Read(_message!);
}
