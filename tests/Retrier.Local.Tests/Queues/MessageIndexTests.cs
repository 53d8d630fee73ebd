using FsCheck;
using FsCheck.Fluent;
using Retrier.Local.Journaling;
using Retrier.Local.Queues;

namespace Retrier.Local.Tests.Queues;

public sealed class MessageIndexTests
{
    /// <summary>Whatever happens, the index counts and orders as a plain list that is searched from end to end would.</summary>
    [Fact]
    public void The_index_agrees_with_a_plain_list_whatever_happens() => Prop
        .ForAll<(byte Kind, byte Which, byte Time)[]>(steps =>
        {
            MessageIndex index = new();
            List<QueuedMessage> plain = [];
            long now = 0;
            foreach ((byte kind, byte which, byte time) in steps)
            {
                now += time % 4;
                index.Reveal(now);
                Step(index, plain, kind % 4, which, now);
                index.Reveal(now);
                if (!Agrees(index, plain, now))
                {
                    return false;
                }
            }

            return true;
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static void Step(MessageIndex index, List<QueuedMessage> plain, int kind, byte which, long now)
    {
        QueuedMessage? some = plain.Count == 0 ? null : plain[which % plain.Count];
        if (kind == 0 || some is null)
        {
            QueuedMessage message = new(plain.Count == 0 ? 1 : plain[^1].Sequence + 1, now)
            {
                Location = new EntryLocation(0, which),
                VisibleAt = now + (which % 5),
            };
            index.Add(message);
            plain.Add(message);
        }
        else if (kind == 1)
        {
            index.Remove(some.Sequence).ShouldBeTrue();
            index.Remove(some.Sequence).ShouldBeFalse();
            plain.Remove(some);
        }
        else if (kind == 2)
        {
            index.SetLease(some, some.ReceiveCount, now + (which % 7));
        }
        else
        {
            QueuedMessage? expected = plain.Where(m => m.VisibleAt <= now).OrderBy(m => m.VisibleAt).ThenBy(m => m.Sequence).FirstOrDefault();
            index.Lease(now + 3).ShouldBeSameAs(expected);
        }
    }

    private static bool Agrees(MessageIndex index, List<QueuedMessage> plain, long now) =>
        index.Visible == plain.Count(m => m.VisibleAt <= now)
        && index.InFlight == plain.Count(m => m.VisibleAt > now && m.ReceiveCount > 0)
        && index.Delayed == plain.Count(m => m.VisibleAt > now && m.ReceiveCount == 0)
        && index.Bytes == plain.Sum(m => m.Location.Length)
        && index.NextDue == plain.Where(m => m.VisibleAt > now).Min(m => (long?)m.VisibleAt)
        && ReferenceEquals(index.Oldest, plain.FirstOrDefault())
        && index.All().SequenceEqual(plain);
}
