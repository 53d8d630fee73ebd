namespace Retrier.Benchmarks;

/// <summary>The forms a failure message may have.</summary>
public enum MessageForm
{
    /// <summary>The envelope that our state machines write.</summary>
    Envelope,

    /// <summary>A Lambda Destinations record.</summary>
    Destination,

    /// <summary>Anything else: the body is the input.</summary>
    Anything,
}
