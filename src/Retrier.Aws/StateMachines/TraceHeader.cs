using System.Diagnostics;

namespace Retrier.Aws.StateMachines;

/// <summary>The X-Ray trace header that an execution runs under.</summary>
internal static class TraceHeader
{
    // the limit of StartExecution; a longer one would make it refuse the start
    private const int MaxLength = 256;
    private const int TimeLength = 8;

    /// <summary>A W3C trace in the words of X-Ray; else the header as the queue carried it; null when neither is one.</summary>
    public static string? Of(string? traceParent, string? traceHeader)
    {
        if (ActivityContext.TryParse(traceParent, traceState: null, out ActivityContext trace))
        {
            string id = trace.TraceId.ToHexString();
            char sampled = trace.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? '1' : '0';
            return $"Root=1-{id[..TimeLength]}-{id[TimeLength..]};Parent={trace.SpanId.ToHexString()};Sampled={sampled}";
        }

        return traceHeader is { Length: > 0 and <= MaxLength } && traceHeader.All(static c => c is >= ' ' and <= '~') ? traceHeader : null;
    }
}
