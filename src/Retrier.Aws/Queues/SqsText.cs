using System.Text;

namespace Retrier.Aws.Queues;

/// <summary>The text of a body that goes to SQS, which takes the characters of XML 1.0 and no others.</summary>
internal static class SqsText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null when SQS would not take it: empty, not UTF-8, or with a control character.</summary>
    public static string? Of(ReadOnlySpan<byte> body)
    {
        try
        {
            return body.IsEmpty || HasControl(body) || HasNonCharacter(body) ? null : Strict.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool HasControl(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> rest = body;
        for (int at = rest.IndexOfAnyInRange((byte)0, (byte)0x1F); at >= 0; at = rest.IndexOfAnyInRange((byte)0, (byte)0x1F))
        {
            if (rest[at] is not ((byte)'\t' or (byte)'\n' or (byte)'\r'))
            {
                return true;
            }

            rest = rest[(at + 1)..];
        }

        return false;
    }

    /// <summary>U+FFFE and U+FFFF; half characters are not UTF-8 in the first place.</summary>
    private static bool HasNonCharacter(ReadOnlySpan<byte> body) =>
        body.IndexOf("\uFFFE"u8) >= 0 || body.IndexOf("\uFFFF"u8) >= 0;
}
