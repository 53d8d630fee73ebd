using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;

namespace Retrier.ContractTests.Queues;

/// <summary>What every adapter refuses, and how.</summary>
public abstract class MessageQueueLimitsContract : MessageQueueContract
{
    [SkippableFact]
    public async Task A_message_of_exactly_the_largest_size_is_taken()
    {
        OutgoingMessage largest = new() { Body = Filled(QueueLimits.MessageBytes) };

        (await Queue.SendAsync([largest], default)).ShouldHaveSingleItem().Acknowledged.ShouldBeTrue();
        (await ReceiveAsync()).ShouldHaveSingleItem().Body.Length.ShouldBe(QueueLimits.MessageBytes);
    }

    [SkippableFact]
    public async Task A_message_with_one_byte_too_many_is_refused_for_good() =>
        ShouldBeRefused(await Queue.SendAsync([new OutgoingMessage { Body = Filled(QueueLimits.MessageBytes + 1) }], default));

    [SkippableFact]
    public async Task Attributes_count_in_the_size()
    {
        OutgoingMessage message = With("a", MessageAttribute.Of("x")) with { Body = Filled(QueueLimits.MessageBytes) };

        ShouldBeRefused(await Queue.SendAsync([message], default));
    }

    [SkippableFact]
    public async Task A_batch_that_is_too_large_as_a_whole_is_refused_whole()
    {
        OutgoingMessage half = new() { Body = Filled((QueueLimits.MessageBytes / 2) + 1) };

        IReadOnlyList<EntryResult> results = await Queue.SendAsync([half, half], default);

        results.Count.ShouldBe(2);
        results.ShouldAllBe(r => r.Error == "BatchRequestTooLong" && r.Fault == Fault.Message);
        (await ReceiveAsync()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Eleven_attributes_are_refused()
    {
        OutgoingMessage message = Message("a") with
        {
            Attributes = Enumerable.Range(0, 11).ToDictionary(i => $"a{i}", _ => MessageAttribute.Of("x"), StringComparer.Ordinal),
        };

        ShouldBeRefused(await Queue.SendAsync([message], default));
    }

    [SkippableFact]
    public async Task An_empty_attribute_is_refused() =>
        ShouldBeRefused(await Queue.SendAsync([With("a", MessageAttribute.Of(string.Empty))], default));

    [SkippableTheory]
    [InlineData("AWS.trace")]
    [InlineData("amazon.trace")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("a b")]
    public async Task A_bad_attribute_name_is_refused(string name) =>
        ShouldBeRefused(await Queue.SendAsync([With(name, MessageAttribute.Of("x"))], default));

    [SkippableFact]
    public async Task A_refused_entry_does_not_stop_its_neighbours()
    {
        IReadOnlyList<EntryResult> results =
            await Queue.SendAsync([Message("a"), With("b", MessageAttribute.Of(string.Empty)), Message("c")], default);

        results.Select(r => r.Acknowledged).ShouldBe([true, false, true]);
        (await ReceiveAllAsync(2)).Select(Text).Order(StringComparer.Ordinal).ShouldBe(["a", "c"]);
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(11)]
    public async Task A_batch_of_none_or_eleven_is_a_fault_of_the_caller(int count)
    {
        await Should.ThrowAsync<ArgumentException>(
            () => Queue.SendAsync([.. Enumerable.Range(0, count).Select(_ => Message("a"))], default));
        await Should.ThrowAsync<ArgumentException>(
            () => Queue.DeleteAsync([.. Enumerable.Range(0, count).Select(_ => "x")], default));
        await Should.ThrowAsync<ArgumentException>(
            () => Queue.ChangeVisibilityAsync([.. Enumerable.Range(0, count).Select(_ => new VisibilityChange("x", AWhile))], default));
        await Should.ThrowAsync<ArgumentException>(() => ReceiveAsync(count));
    }

    private static byte[] Filled(int length)
    {
        byte[] bytes = new byte[length];
        Array.Fill(bytes, (byte)'x');
        return bytes;
    }

    private static OutgoingMessage With(string name, MessageAttribute value) => Message("a") with
    {
        Attributes = new Dictionary<string, MessageAttribute>(StringComparer.Ordinal) { [name] = value },
    };

    private static void ShouldBeRefused(IReadOnlyList<EntryResult> results)
    {
        EntryResult result = results.ShouldHaveSingleItem();
        result.Acknowledged.ShouldBeFalse();
        result.Fault.ShouldBe(Fault.Message);
    }
}
