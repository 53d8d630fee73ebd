using System.Text;
using Retrier.Abstractions.Queues;
using Retrier.Testing;

namespace RetrierWorker.Tests.Testing;

/// <summary>Messages as a queue delivers them.</summary>
internal static class TestMessages
{
    public const string TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    public static ReceivedMessage Of(string body, params (string Name, string Text)[] attributes) =>
        Of(Encoding.UTF8.GetBytes(body), attributes);

    public static ReceivedMessage Of(ReadOnlyMemory<byte> body, params (string Name, string Text)[] attributes) => new()
    {
        Id = "message-1",
        ReceiptHandle = "receipt-1",
        Body = body,
        Attributes = attributes.ToDictionary(a => a.Name, a => MessageAttribute.Of(a.Text), StringComparer.Ordinal),
        SentAt = ManualTimeProvider.Start,
        ReceiveCount = 1,
        VisibleAt = ManualTimeProvider.Start + TimeSpan.FromSeconds(30),
    };

    public static ReceivedMessage Of(OutgoingMessage sent, string id) => Of(sent.Body) with
    {
        Id = id,
        Attributes = sent.Attributes,
        GroupId = sent.GroupId,
    };

    /// <summary>The envelope that our state machines write.</summary>
    public static string Envelope(string input, string executionName = "first-run", string state = "ChargeCard", string error = "503") =>
        $$$"""{"input":{{{input}}},"error":{"Error":"{{{error}}}","Cause":"down"},"execution":{"id":"arn:aws:states:eu-west-1:1:execution:orders:{{{executionName}}}","name":"{{{executionName}}}","state":"{{{state}}}"}}""";

    /// <summary>JSON of so many levels: objects, with a number inside.</summary>
    public static string Deep(int levels) =>
        string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels);

    /// <summary>A JSON object of exactly so many bytes.</summary>
    public static string OfSize(int bytes) => $$"""{"a":"{{new string('x', bytes - 8)}}"}""";

    public static string Text(this ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
