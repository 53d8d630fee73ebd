using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Retrier.Benchmarks;

/// <summary>Makes failure messages of each form, padded with order lines to about the size asked for.</summary>
internal static class FailureMessage
{
    public const string ExecutionId = "arn:aws:states:eu-west-1:123456789012:execution:orders:7c1f0a52-7a2e-4c3b-9f1f-0d6a2b7a9c11";

    public static byte[] Of(MessageForm form, int size)
    {
        JsonArray lines = [];
        JsonObject message = Wrap(form, new JsonObject
        {
            ["order"] = new JsonObject { ["id"] = "order-0000017", ["customer"] = "Zoë Müller", ["total"] = 129.95 },
            ["lines"] = lines,
        });
        int length = Encode(message).Length;
        while (length < size)
        {
            JsonObject line = new() { ["sku"] = $"sku-{lines.Count:D6}", ["quantity"] = lines.Count % 7, ["open"] = lines.Count % 3 == 0 };
            length += Encode(line).Length + 1;
            lines.Add(line);
        }

        return Encode(message);
    }

    private static JsonObject Wrap(MessageForm form, JsonObject input) => form switch
    {
        MessageForm.Envelope => new JsonObject
        {
            ["input"] = input,
            ["error"] = new JsonObject { ["Error"] = "States.Http.StatusCode.503", ["Cause"] = "The card service is not available" },
            ["execution"] = new JsonObject { ["id"] = ExecutionId, ["name"] = "7c1f0a52-7a2e-4c3b-9f1f-0d6a2b7a9c11", ["state"] = "ChargeCard" },
        },
        MessageForm.Destination => new JsonObject
        {
            ["version"] = "1.0",
            ["timestamp"] = "2026-03-01T12:00:00.000Z",
            ["requestContext"] = new JsonObject
            {
                ["requestId"] = "e4b46cbf-b738-4880-8a77-5dc0e0d4f1b4",
                ["functionArn"] = "arn:aws:lambda:eu-west-1:123456789012:function:charge-card:$LATEST",
                ["condition"] = "RetriesExhausted",
                ["approximateInvokeCount"] = 3,
            },
            ["requestPayload"] = input,
            ["responsePayload"] = new JsonObject { ["errorType"] = "HttpRequestException", ["errorMessage"] = "503" },
        },
        _ => input,
    };

    private static byte[] Encode(JsonObject value) => Encoding.UTF8.GetBytes(value.ToJsonString(JsonSerializerOptions.Default));
}
