using System.Globalization;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.Sharing;
using Retrier.Abstractions.StateMachines;
using Retrier.Testing;
using RetrierWorker.Outcomes;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Outcomes;

public sealed class PutBackMarkTests : IAsyncLifetime
{
    private static readonly string Name = SilentBench.NameOf();

    private SilentBench _bench = null!;

    public async Task InitializeAsync() => _bench = await SilentBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task What_was_put_back_before_a_restart_is_not_put_back_again()
    {
        ExecutionOutcome ended = _bench.End(Name);
        await _bench.SettleAsync(Name);
        await RestartAsync(ended);
        (await SilentBench.TakeAsync(_bench.Retry)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_parked_before_a_restart_is_not_parked_again()
    {
        string last = SilentBench.NameOf(attempt: 3);
        ExecutionOutcome ended = _bench.End(last);
        await _bench.SettleAsync(last);
        await RestartAsync(ended);
        (await SilentBench.TakeAsync(_bench.Parked)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_died_before_its_send_was_acknowledged_is_put_back_after_the_restart()
    {
        ExecutionOutcome ended = _bench.End(Name);
        _bench.Retry.Sends.Entry = static _ => EntryResult.Failed(Fault.Transient, "Test");
        await _bench.SettleAsync(Name);
        (await _bench.Documents.ReadAsync(SilentBench.Mark, CancellationToken.None)).ShouldBeNull();
        _bench.Retry.Sends.Entry = static _ => null;
        await RestartAsync(ended);
        (await SilentBench.TakeAsync(_bench.Retry)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_execution_that_was_redriven_since_ends_once_more_and_is_put_back_once_more()
    {
        _bench.End(Name);
        await _bench.SettleAsync(Name);
        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await RestartAsync(_bench.End(Name));
        (await SilentBench.TakeAsync(_bench.Retry)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_mark_that_cannot_be_written_holds_nothing_up_and_is_written_with_the_next()
    {
        _bench.Documents.Away = new PortException(Fault.Transient, "Test", "away");
        string second = SilentBench.NameOf(order: 2);
        ExecutionOutcome[] ends = [_bench.End(Name), _bench.End(second)];
        await _bench.SettleAsync(Name);
        _bench.Watch.Unsettled.ShouldBe(0);
        _bench.Log.Of(117).ShouldHaveSingleItem().ShouldContain("away");

        _bench.Documents.Away = null;
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await _bench.SettleAsync(second);
        await RestartAsync(ends);
        (await SilentBench.TakeAsync(_bench.Retry)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_tasks_that_write_at_once_neither_forgets_what_the_other_has_put_back()
    {
        const string Others = "AAAAAAAAAAAAAAAA 490896\n";
        _bench.Documents.AfterRead = async documents => (await documents.TryWriteAsync(SilentBench.Mark, null, Others, CancellationToken.None)).ShouldBeTrue();
        long hour = _bench.Clock.GetUtcNow().ToUnixTimeSeconds() / 3600;
        hour.ShouldBe(490896, "the line of the other task is of this hour");
        _bench.End(Name);
        await _bench.SettleAsync(Name);
        string text = (await _bench.Documents.ReadAsync(SilentBench.Mark, CancellationToken.None)).ShouldNotBeNull().Text;
        text.ShouldContain(Others);
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        _bench.Documents.Writes.ShouldBe(2);
    }

    [Fact]
    public async Task A_round_without_anything_put_back_writes_nothing()
    {
        _bench.End(Name, ExecutionStatus.Failed);
        await _bench.SettleAsync(Name);
        _bench.Documents.Writes.ShouldBe(0);
    }

    [Fact]
    public void Even_the_longest_text_fits_in_a_document_and_keeps_the_newest()
    {
        DateTimeOffset now = ManualTimeProvider.Start;
        long hour = MarkText.HourOf(now);
        var ends = Enumerable.Range(0, MarkText.Most + 500).ToDictionary(
            static i => MarkText.KeyOf(new ExecutionDescription(i.ToString(CultureInfo.InvariantCulture), "n", ExecutionStatus.TimedOut, default, default(DateTimeOffset))),
            i => i < 500 ? hour - 1 : hour,
            StringComparer.Ordinal);
        string text = MarkText.Write(ends, now);
        Should.NotThrow(() => SharedDocumentRules.CheckText(text));
        Dictionary<string, long> read = MarkText.Read(text);
        (read.Count, read.Values.Min()).ShouldBe((MarkText.Most, hour));
    }

    [Fact]
    public void What_is_no_longer_looked_for_is_dropped_and_what_nobody_can_read_is_left_out()
    {
        DateTimeOffset now = ManualTimeProvider.Start;
        long hour = MarkText.HourOf(now);
        Dictionary<string, long> ends = new(StringComparer.Ordinal)
        {
            ["old"] = MarkText.HourOf(now - MarkText.Kept) - 1,
            ["kept"] = MarkText.HourOf(now - SilentEnds.LookBack),
            ["new"] = hour,
        };
        string text = MarkText.Write(ends, now) + "garbled\n x\nkey -3\n\n";
        MarkText.Read(text).Keys.Order(StringComparer.Ordinal).ShouldBe(["kept", "new"]);
    }

    [Fact]
    public async Task When_looking_back_finds_as_many_as_it_looks_at_it_says_that_there_may_be_more()
    {
        for (int i = 0; i < OutcomeWatch.MaxFollowed; i++)
        {
            _bench.Machine.Failed.Enqueue(new ExecutionOutcome(
                ExecutionName.For(IncidentId.Begin(i.ToString(CultureInfo.InvariantCulture)), 1, "{}"u8).ToString(), OutcomeKind.TimedOut, _bench.Clock.GetUtcNow()));
        }

        await _bench.Watch.AskAsync(CancellationToken.None);
        _bench.Log.Of(116).ShouldHaveSingleItem().ShouldContain("10000");
    }

    /// <summary>Another process looks back and puts back what it finds.</summary>
    private async Task RestartAsync(params ExecutionOutcome[] ended)
    {
        Array.ForEach(ended, _bench.Machine.Failed.Enqueue);
        (_, OutcomeWatch watch) = _bench.BeginTask();
        await watch.AskAsync(CancellationToken.None);
        await watch.PutBackAsync(CancellationToken.None);
        watch.Unsettled.ShouldBe(0);
    }
}
