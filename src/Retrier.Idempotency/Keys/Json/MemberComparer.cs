namespace Retrier.Idempotency.Keys.Json;

/// <summary>Orders members by the names that lie in this array.</summary>
internal readonly struct MemberComparer(byte[] names) : IComparer<Member>
{
    public int Compare(Member x, Member y) => x.Rank != y.Rank
        ? x.Rank.CompareTo(y.Rank)
        : NameOrder.Compare(names.AsSpan(x.Start, x.Length), names.AsSpan(y.Start, y.Length));
}
