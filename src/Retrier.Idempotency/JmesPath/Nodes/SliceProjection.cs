using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>
/// Projects a part of an array: <c>[start:stop:step]</c>, with Python's rules for what is left out or negative.
/// </summary>
internal sealed class SliceProjection(int? start, int? stop, int step, Node? tail) : Projection(tail)
{
    protected override IReadOnlyList<Value>? Select(Value current, Budget budget)
    {
        if (current.Kind is not JsonValueKind.Array)
        {
            return null;
        }

        Value[] items = current.Items(budget);
        int first = step > 0 ? 0 : items.Length - 1;
        int end = step > 0 ? items.Length : -1;
        int to = stop is null ? end : Bound(stop.Value, items.Length);
        var result = new List<Value>();
        for (long i = start is null ? first : Bound(start.Value, items.Length); step > 0 ? i < to : i > to; i += step)
        {
            result.Add(items[i]);
        }

        return result;
    }

    // Forwards an index lies in 0..length, backwards in -1..length-1: one past the last element in either direction.
    private int Bound(int index, int length)
    {
        long fromStart = index < 0 ? (long)index + length : index;
        return (int)(step > 0 ? Math.Clamp(fromStart, 0, length) : Math.Clamp(fromStart, -1, length - 1));
    }
}
