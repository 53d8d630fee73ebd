using FsCheck;
using FsCheck.Fluent;
using Retrier.Abstractions.Queues;
using RetrierWorker.Pumping;

namespace RetrierWorker.Tests.Pumping;

public sealed class BatchesTests
{
    [Fact]
    public void Every_batch_fits_and_every_entry_is_in_exactly_one_in_its_order() => Prop
        .ForAll<ushort[]>(sizes =>
        {
            (int Size, int Place)[] entries = [.. sizes.Select((size, place) => (size * 16, place))];
            List<List<(int Size, int Place)>> batches = [.. Batches.Cut(entries, entry => entry.Size)];
            return batches.All(batch => batch.Count is >= 1 and <= QueueLimits.BatchEntries
                    && batch.Sum(entry => entry.Size) <= QueueLimits.MessageBytes)
                && batches.SelectMany(batch => batch).SequenceEqual(entries);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Eleven_small_ones_make_two_batches() =>
        Batches.Cut(Enumerable.Range(0, 11), _ => 1).Select(batch => batch.Count).ShouldBe([10, 1]);

    [Fact]
    public void Exactly_one_mebibyte_is_one_batch_and_a_byte_more_is_two()
    {
        Batches.Cut([QueueLimits.MessageBytes / 2, QueueLimits.MessageBytes / 2], size => size).Count().ShouldBe(1);
        Batches.Cut([QueueLimits.MessageBytes / 2, (QueueLimits.MessageBytes / 2) + 1], size => size).Count().ShouldBe(2);
    }

    [Fact]
    public void One_that_is_too_large_alone_is_still_sent_so_that_the_queue_can_refuse_it() =>
        Batches.Cut([1, QueueLimits.MessageBytes + 1, 1], size => size).Select(batch => batch.Count).ShouldBe([1, 1, 1]);

    [Fact]
    public void Nothing_makes_no_batch() => Batches.Cut(Array.Empty<int>(), size => size).ShouldBeEmpty();
}
