namespace Retrier.Idempotency.Keys.Numbers;

/// <summary>Why a number could not be written.</summary>
internal enum NumberFault
{
    /// <summary>It was.</summary>
    None,

    /// <summary>It is larger than a double can be.</summary>
    TooLarge,

    /// <summary>Its own digits would have to be written, and they are too many.</summary>
    TooManyDigits,
}
