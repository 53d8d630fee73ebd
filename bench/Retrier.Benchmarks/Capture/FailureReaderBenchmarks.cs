using System.Text;
using System.Text.Json.Nodes;

using BenchmarkDotNet.Attributes;

using RetrierWorker.Capture;
using RetrierWorker.Configuration;

namespace Retrier.Benchmarks.Capture;

/// <summary>
/// Reading a failure message, against what one would write first: parse into nodes, pick the parts, serialize the input again.
/// </summary>
public class FailureReaderBenchmarks
{
    private static readonly MessageSettings ByForm = new();

    private byte[] _body = [];

    [Params(MessageForm.Envelope, MessageForm.Destination, MessageForm.Anything)]
    public MessageForm Form { get; set; }

    [Params(1024, 100 * 1024)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _body = FailureMessage.Of(Form, Bytes);
        if (FailureReader.Read(_body, ByForm).Work is null)
        {
            throw new InvalidOperationException("The sample message is not read as a failure: nothing would be measured.");
        }
    }

    [Benchmark(Baseline = true)]
    public object NodesAndBack()
    {
        JsonNode message = JsonNode.Parse(_body)!;
        return Form switch
        {
            MessageForm.Envelope => Parts(message["input"]!, message["error"]?["Error"], message["execution"]?["id"]),
            MessageForm.Destination => Parts(message["requestPayload"]!, message["responsePayload"]?["errorType"], message["requestContext"]?["requestId"]),
            _ => Parts(message, null, null),
        };
    }

    [Benchmark]
    public object? Reader() => FailureReader.Read(_body, ByForm).Work;

    private static object Parts(JsonNode input, JsonNode? error, JsonNode? id) =>
        (Encoding.UTF8.GetBytes(input.ToJsonString()), error?.GetValue<string>(), id?.GetValue<string>());
}
