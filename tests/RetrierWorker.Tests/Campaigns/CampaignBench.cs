using Retrier.Abstractions.Sharing;
using Retrier.Testing;
using RetrierWorker.Campaigns;
using RetrierWorker.Configuration;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Campaigns;

/// <summary>One loop, its taps and its shared document; as many tasks as a test wants, none of which does anything by itself.</summary>
internal sealed class CampaignBench : IDisposable
{
    public const string Document = "campaign.orders";

    private readonly List<CampaignTask> _tasks = [];

    public CampaignBench(CampaignLimits? limits = null)
    {
        Loop = TestSettings.Loop() with { Campaign = limits ?? new CampaignLimits() };
        Store = new ScriptedTapStore(Clock);
    }

    public LoopSettings Loop { get; }

    public ManualTimeProvider Clock { get; } = new();

    public ScriptedTapStore Store { get; }

    public InMemorySharedDocuments Documents { get; } = new();

    /// <summary>What all tasks log.</summary>
    public RecordingLogger Log { get; } = new();

    /// <summary>Messages in the Retry queue; null when not known.</summary>
    public long? Left { get; set; }

    /// <summary>Those that run.</summary>
    public IReadOnlyList<CampaignTask> Tasks => _tasks;

    /// <summary>Turns the taps to replay, and lets the interlock see it.</summary>
    public async Task OpenAsync()
    {
        Store.Turn("closed", "open");
        await PollAsync();
        Clock.Advance(TimeSpan.FromSeconds(4));
        await PollAsync();
    }

    /// <summary>A task of the service starts.</summary>
    public async Task<CampaignTask> JoinAsync(bool alone = false)
    {
        CampaignTask task = new(this, alone);
        _tasks.Add(task);
        await task.PollAsync();
        return task;
    }

    /// <summary>Its process is killed: it is heard of no more.</summary>
    public void Kill(CampaignTask task)
    {
        _tasks.Remove(task);
        task.Dispose();
    }

    public async Task PollAsync()
    {
        foreach (CampaignTask task in _tasks)
        {
            await task.PollAsync();
        }
    }

    /// <summary>Lets seconds pass; each task looks at the taps and takes a turn in each.</summary>
    public async Task PassAsync(int seconds = 1)
    {
        for (int second = 0; second < seconds; second++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await PollAsync();
            foreach (CampaignTask task in _tasks)
            {
                await task.TurnAsync();
            }
        }
    }

    /// <summary>What the tasks know together; null before the first turn.</summary>
    public async Task<CampaignState?> StateAsync() =>
        CampaignText.Read((await Documents.ReadAsync(Document, CancellationToken.None))?.Text);

    public void Dispose()
    {
        foreach (CampaignTask task in _tasks)
        {
            task.Dispose();
        }
    }
}
