using System.Globalization;

using Retrier.Abstractions.Queues;

namespace RetrierWorker.Parking;

/// <summary>What a requeue would do, found out without doing it.</summary>
internal sealed class RequeuePlan(ParkedFilter filter, string retryQueue)
{
    private readonly Dictionary<string, string> _going = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _staying = new(StringComparer.Ordinal);
    private readonly List<ParkedEntry> _entries = [];

    /// <summary>The ids of those that would go to the Retry queue.</summary>
    public IReadOnlySet<string> Going => _going.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>What would stay, by id, and why.</summary>
    public IReadOnlyDictionary<string, string> Staying => _staying;

    public int Matching => _entries.Count;

    public void Add(ParkedPlace place, IEnumerable<ReceivedMessage> messages)
    {
        foreach (ReceivedMessage message in messages)
        {
            var entry = ParkedEntry.Of(place, message);
            if (!filter.Matches(entry))
            {
                continue;
            }

            _entries.Add(entry);
            RequeueDecision decision = RequeueRule.Of(message, retryQueue);
            if (decision.Refusal is { } why)
            {
                _staying[message.Id] = why;
            }
            else
            {
                _going[message.Id] = decision.Name!.ToString();
            }
        }
    }

    /// <summary>The plan in lines: how many go, of which reason and fingerprint, under which names; and what stays.</summary>
    public IEnumerable<string> Lines()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{_going.Count} parked messages go to {retryQueue}, {_staying.Count} stay:");
        foreach (ParkedGroup group in ParkedGroup.Of([.. _entries.Where(entry => _going.ContainsKey(entry.Id))]))
        {
            ParkedEntry first = _entries.First(entry => _going.ContainsKey(entry.Id) && (entry.Reason, entry.Fingerprint) == (group.Reason, group.Fingerprint));
            yield return string.Create(CultureInfo.InvariantCulture, $"  {group.Count} {group.Reason} {group.Fingerprint}, e.g. {first.Id} as {_going[first.Id]}");
        }

        foreach ((string id, string why) in _staying)
        {
            yield return $"  {id} stays: {why}";
        }
    }
}
