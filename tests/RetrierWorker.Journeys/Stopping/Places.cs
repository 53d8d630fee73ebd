using Retrier.Abstractions.Incidents;
using Retrier.Local.Queues;

using RetrierWorker.Journeys.Running;
using RetrierWorker.Messages;

namespace RetrierWorker.Journeys.Stopping;

/// <summary>Where every order is, in the data directory of a stopped worker.</summary>
internal sealed class Places
{
    private readonly Dictionary<string, HashSet<string>> _of = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _messages = new(StringComparer.Ordinal);

    private Places()
    {
    }

    /// <summary>The executions that the Retry messages will lead to, with the order of each.</summary>
    public Dictionary<string, string> Replays { get; } = new(StringComparer.Ordinal);

    public static async Task<Places> ReadAsync(StoppedData data)
    {
        Places places = new();
        foreach (LocalQueue queue in new[] { data.Failure, data.Retry, data.Parked, data.Output })
        {
            IReadOnlyList<PeekedMessage> messages = await StoppedData.AllAsync(queue);
            places._messages[queue.Name] = messages.Count;
            foreach (PeekedMessage message in messages)
            {
                places.Put(Orders.NameIn(message.Body), queue.Name);
            }
        }

        foreach (PeekedMessage message in await StoppedData.AllAsync(data.Retry))
        {
            places.Replays[NameOf(message)] = Orders.NameIn(message.Body);
        }

        foreach (string running in await data.RunningAsync())
        {
            places.Put(running, "running");
        }

        return places;
    }

    public IReadOnlyCollection<string> Of(string order) => _of.GetValueOrDefault(order) ?? [];

    public int Messages(string queue) => _messages[queue];

    /// <summary>Orders that are there at all.</summary>
    public IReadOnlyCollection<string> Found => _of.Keys;

    /// <summary>Orders that have this as their place.</summary>
    public int In(string place) => _of.Values.Count(places => places.Contains(place));

    private static string NameOf(PeekedMessage message)
    {
        RetrierHeader header = System.Text.Json.JsonSerializer.Deserialize(
            message.Attributes[RetrierHeader.AttributeName].Text!, MessageJson.Default.RetrierHeader)!;
        return ExecutionName.For(IncidentId.Parse(header.Incident)!.Value, (int)header.Attempt!, message.Body.Span).ToString();
    }

    private void Put(string order, string place)
    {
        if (!_of.TryGetValue(order, out HashSet<string>? places))
        {
            _of[order] = places = new HashSet<string>(StringComparer.Ordinal);
        }

        places.Add(place);
    }
}
