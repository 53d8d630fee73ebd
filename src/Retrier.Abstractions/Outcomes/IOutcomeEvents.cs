namespace Retrier.Abstractions.Outcomes;

/// <summary>Reads what the provider's status changes of one state machine say. The queue that they arrive in is any other queue.</summary>
public interface IOutcomeEvents
{
    /// <summary>
    /// What a message of the outcome queue tells. Makes no call, never throws because of the body, and may be repeated: the same end may be
    /// told more than once, late, and in any order.
    /// </summary>
    /// <param name="body">The message's body.</param>
    OutcomeEvent Read(ReadOnlyMemory<byte> body);
}
