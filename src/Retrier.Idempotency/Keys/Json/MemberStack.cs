using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Retrier.Idempotency.Keys.Json;

/// <summary>
/// The members of the objects that are being written, those of the innermost on top. Pooled; no string is made of a
/// name.
/// </summary>
internal sealed class MemberStack : IDisposable
{
    private const int InitialSize = 32;

    /// <summary>Up to here an insertion sort is the fastest, and most objects are no larger.</summary>
    private const int FewMembers = 24;

    private readonly ByteBuffer _names = new();
    private Member[] _members = ArrayPool<Member>.Shared.Rent(InitialSize);

    public int Count { get; private set; }

    /// <summary>How many bytes all their names have.</summary>
    public int NameBytes => _names.Count;

    public Member this[int index] => _members[index];

    /// <summary>The name as UTF-8, without escapes.</summary>
    public ReadOnlySpan<byte> NameOf(int index) => _names.Written.Slice(_members[index].Start, _members[index].Length);

    /// <summary>Puts a member on top; false when its name is not Unicode.</summary>
    public bool TryPush(JsonProperty property)
    {
        int start = _names.Count;
        if (!EscapedText.TryDecode(JsonMarshal.GetRawUtf8PropertyName(property), _names))
        {
            return false;
        }

        if (Count == _members.Length)
        {
            Grow();
        }

        ReadOnlySpan<byte> name = _names.Written[start..];
        _members[Count++] = new Member(NameOrder.Rank(name), start, name.Length, property.Value);
        return true;
    }

    /// <summary>Sorts the members from there to the top.</summary>
    public void SortFrom(int first)
    {
        Span<Member> members = _members.AsSpan(first, Count - first);
        var comparer = new MemberComparer(_names.Bytes);
        if (members.Length > FewMembers)
        {
            members.Sort(comparer);
            return;
        }

        for (int next = 1; next < members.Length; next++)
        {
            Member member = members[next];
            int place = next;
            for (; place > 0 && comparer.Compare(members[place - 1], member) > 0; place--)
            {
                members[place] = members[place - 1];
            }

            members[place] = member;
        }
    }

    /// <summary>Whether two members next to each other, once sorted, have one name.</summary>
    public bool AreSame(int index, int next) =>
        _members[index].Rank == _members[next].Rank && NameOf(index).SequenceEqual(NameOf(next));

    /// <summary>Takes off all from there to the top, whose names began at that byte.</summary>
    public void PopTo(int first, int nameBytes)
    {
        Count = first;
        _names.CutTo(nameBytes);
    }

    public void Dispose()
    {
        _names.Dispose();
        ArrayPool<Member>.Shared.Return(_members, clearArray: true);
        _members = [];
        Count = 0;
    }

    private void Grow()
    {
        Member[] larger = ArrayPool<Member>.Shared.Rent(2 * Count);
        _members.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<Member>.Shared.Return(_members, clearArray: true);
        _members = larger;
    }
}
