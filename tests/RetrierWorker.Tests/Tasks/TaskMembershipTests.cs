using Retrier.Abstractions.Sharing;
using Retrier.Testing;
using RetrierWorker.Tasks;

namespace RetrierWorker.Tests.Tasks;

public sealed class TaskMembershipTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly InMemorySharedDocuments _all = new();
    private readonly ModelDocuments _documents;
    private readonly TaskShare _share;
    private readonly RecordingLoggerOf<TaskMembership> _log = new();
    private readonly TaskMembership _membership;

    public TaskMembershipTests()
    {
        _documents = new ModelDocuments(_all);
        _share = new TaskShare(_clock);
        _membership = new TaskMembership(_documents, "tasks", _share, _clock, _log);
    }

    public void Dispose() => _membership.Dispose();

    [Fact]
    public async Task It_renews_every_two_seconds_and_takes_itself_out_at_the_end()
    {
        using SemaphoreSlim written = new(0);
        _documents.AfterWrite = () => written.Release();
        await _membership.StartAsync(CancellationToken.None);
        await written.WaitAsync().InTimeAsync();
        long first = await BeatAsync();

        // from here on the only timer is the one for the next renewal
        await _log.WaitForAsync(110);
        await WaitForTimerAsync();
        _clock.Advance(ShareTimes.Renewal);
        await written.WaitAsync().InTimeAsync();
        (await BeatAsync()).ShouldBe(first + 1);
        await _membership.StopAsync(CancellationToken.None);
        (await EntriesAsync()).ShouldBeEmpty();
        _share.Parts.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_it_has_just_used_rests_when_it_leaves()
    {
        await _membership.RenewAsync(CancellationToken.None);
        _share.TryStart(_share.Parts).ShouldBeTrue();
        await _membership.LeaveAsync(CancellationToken.None);
        (await EntriesAsync()).ShouldHaveSingleItem().Left.ShouldBeTrue();
        _share.TryStart(_share.Parts).ShouldBeTrue("nothing is nothing");
        _share.Parts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Until_it_has_seen_the_others_it_has_nothing()
    {
        _share.WhyNone.ShouldBe("waiting to see the other tasks");
        await _membership.RenewAsync(CancellationToken.None);
        _share.WhyNone.ShouldBeNull();
    }

    [Theory]
    [InlineData(1, "waiting until 1 other task has made room")]
    [InlineData(2, "waiting until 2 other tasks have made room")]
    public async Task Who_joins_says_for_whom_it_waits(int others, string why)
    {
        foreach (int _ in Enumerable.Range(0, others))
        {
            using TaskMembership other = new(_all, "tasks", new TaskShare(_clock), _clock, new RecordingLoggerOf<TaskMembership>());
            await other.RenewAsync(CancellationToken.None);
        }

        await _membership.RenewAsync(CancellationToken.None);
        _share.WhyNone.ShouldBe(why);
        _share.Report.ShouldBe(new TaskReport(others + 1, 0, null));
    }

    [Fact]
    public async Task What_it_lets_go_of_it_no_longer_uses_also_when_it_never_learns_that_it_was_written()
    {
        await _membership.RenewAsync(CancellationToken.None);
        using TaskMembership other = new(_all, "tasks", new TaskShare(_clock), _clock, new RecordingLoggerOf<TaskMembership>());
        await other.RenewAsync(CancellationToken.None);
        _documents.LosesAnswers = true;
        (await _membership.RenewAsync(CancellationToken.None)).ShouldBeFalse();
        _share.Parts.ShouldBe(RateParts.All[..60]);
    }

    [Fact]
    public async Task An_outage_of_the_store_is_said_once_and_so_is_its_end()
    {
        await _membership.RenewAsync(CancellationToken.None);
        _documents.Away = true;
        (await _membership.RenewAsync(CancellationToken.None)).ShouldBeFalse();
        (await _membership.RenewAsync(CancellationToken.None)).ShouldBeFalse();
        _share.Report.Problem.ShouldBe("the store is away");
        _documents.Away = false;
        (await _membership.RenewAsync(CancellationToken.None)).ShouldBeTrue();
        _log.Lines.Select(static line => line[..3]).ShouldBe(["110", "111", "112"]);
    }

    [Fact]
    public async Task A_document_of_another_version_holds_replay_and_is_left_as_it_is()
    {
        const string Text = """{"v":2,"tasks":[]}""";
        await _all.TryWriteAsync("tasks", null, Text, CancellationToken.None);
        (await _membership.RenewAsync(CancellationToken.None)).ShouldBeFalse();
        _share.WhyNone!.ShouldContain("another version of Retrier");
        (await _all.ReadAsync("tasks", CancellationToken.None))!.Text.ShouldBe(Text);
    }

    [Fact]
    public async Task A_share_that_changed_between_the_asking_and_the_start_allows_none()
    {
        await _membership.RenewAsync(CancellationToken.None);
        var before = _share.Parts;
        _share.Narrow([1, 2, 3]);
        _share.TryStart(before).ShouldBeFalse();
        _share.TryStart(_share.Parts).ShouldBeTrue();
    }

    private async Task WaitForTimerAsync()
    {
        using CancellationTokenSource patience = new(Waiting.Patience);
        await _clock.WaitForTimersAsync(1, patience.Token);
    }

    private async Task<IReadOnlyList<TaskEntry>> EntriesAsync() =>
        TaskDocumentText.Read((await _all.ReadAsync("tasks", CancellationToken.None))?.Text);

    private async Task<long> BeatAsync() => (await EntriesAsync()).Single().Beat;
}
