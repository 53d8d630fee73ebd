using System.Text.Json;
using System.Text.Json.Serialization;

using Retrier.Abstractions.Queues;

namespace RetrierWorker.Local.Calls;

/// <summary>Source-generated JSON of what commands and the running worker say to each other.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReceiveCall))]
[JsonSerializable(typeof(DeliveredMessage[]))]
[JsonSerializable(typeof(SentMessage[]))]
[JsonSerializable(typeof(HideCall[]))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(EntryAnswer[]))]
[JsonSerializable(typeof(QueueDepth))]
[JsonSerializable(typeof(FaultAnswer))]
[JsonSerializable(typeof(OwnedData))]
internal sealed partial class CallJson : JsonSerializerContext;
