using System.Globalization;
using System.Text;

namespace Retrier.Idempotency.Keys.Json;

/// <summary>
/// Remembers the way to the value in hand, at the cost of a number per step; it is put in words only when one is
/// refused.
/// </summary>
internal sealed class Trail(MemberStack members)
{
    private const int MaxNameLength = 64;
    private const int MaxPathLength = 256;

    private int[] _steps = new int[16];
    private int _depth;

    public int Depth => _depth;

    public void Enter()
    {
        if (_depth == _steps.Length)
        {
            Array.Resize(ref _steps, 2 * _depth);
        }

        _depth++;
    }

    public void Leave() => _depth--;

    public void AtItem(int index) => _steps[_depth - 1] = index;

    public void AtMember(int index) => _steps[_depth - 1] = ~index;

    /// <summary>A JSON pointer, cut where it grows too long.</summary>
    public string ToPointer(int depth)
    {
        var pointer = new StringBuilder();
        for (int i = 0; i < depth; i++)
        {
            pointer.Append('/').Append(_steps[i] < 0 ? Name(~_steps[i]) : _steps[i].ToString(CultureInfo.InvariantCulture));
            if (pointer.Length > MaxPathLength)
            {
                return pointer.Append("/...").ToString();
            }
        }

        return pointer.ToString();
    }

    // Control characters are escaped as in JSON, so that no name can forge a line of a log.
    private string Name(int member)
    {
        using ByteBuffer name = new();
        CanonicalText.Write(members.NameOf(member), name);
        string text = Encoding.UTF8.GetString(name.Written);
        return Shortened.To(MaxNameLength, text)
            .Replace("~", "~0", StringComparison.Ordinal)
            .Replace("/", "~1", StringComparison.Ordinal);
    }
}
