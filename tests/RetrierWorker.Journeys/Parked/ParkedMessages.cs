using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;

using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Parked;

/// <summary>Orders that used up their attempts, as they lie in a Parked queue.</summary>
internal static class ParkedMessages
{
    public static OutgoingMessage Of(string order, string fingerprint = "ChargeCard/503") => new()
    {
        Body = Orders.Input(order),
        Attributes = new Dictionary<string, MessageAttribute>(StringComparer.Ordinal) { ["retrier"] = MessageAttribute.Of(Header(order, fingerprint)) },
    };

    /// <summary>The same, as a client of SQS sends it.</summary>
    public static JsonObject JsonOf(string order, string fingerprint = "ChargeCard/503") => new()
    {
        ["Body"] = Encoding.UTF8.GetString(Orders.Input(order)),
        ["MessageAttributes"] = new JsonObject
        {
            ["retrier"] = new JsonObject { ["DataType"] = "String", ["StringValue"] = Header(order, fingerprint) },
        },
    };

    /// <summary>The name under which its next deliberate replay is started.</summary>
    public static string NameOf(string order, int generation = 1) =>
        ExecutionName.For(IncidentId.Begin(order), 4, Orders.Input(order), generation).ToString();

    private static string Header(string order, string fingerprint) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"v":1,"loop":"orders","incident":"{{IncidentId.Begin(order)}}","attempt":4,"capturedAt":"2026-01-01T00:00:00+00:00",
         "fingerprint":"{{fingerprint}}","sourceMessageId":"{{order}}","reason":"attempts-exhausted","detail":"failed again",
         "parkedAt":"2026-01-02T03:04:05+00:00","parkedFrom":"orders-failure"}
        """);
}
