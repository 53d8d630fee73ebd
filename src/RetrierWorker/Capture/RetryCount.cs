using System.Globalization;
using System.Text;

namespace RetrierWorker.Capture;

/// <summary>A retry count that the input carries itself, as the two Lambda functions did.</summary>
/// <param name="Value">The count; null when it is there but is not a whole number from 0 to 9,998.</param>
/// <param name="Offset">Where its number stands in the input; null when it stands elsewhere in the message.</param>
/// <param name="Length">How many bytes the number has.</param>
internal readonly record struct RetryCount(int? Value, int? Offset, int Length)
{
    /// <summary>The input with the count raised to the attempt it is captured for; every other byte stays.</summary>
    public ReadOnlyMemory<byte> Raise(ReadOnlyMemory<byte> input, int attempt)
    {
        if (Offset is not { } offset)
        {
            return input;
        }

        byte[] digits = Encoding.ASCII.GetBytes(attempt.ToString(CultureInfo.InvariantCulture));
        return (byte[])[.. input.Span[..offset], .. digits, .. input.Span[(offset + Length)..]];
    }
}
