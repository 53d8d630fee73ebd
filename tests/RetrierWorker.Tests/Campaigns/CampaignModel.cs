using System.Diagnostics.CodeAnalysis;
using Retrier.Abstractions.Outcomes;
using RetrierWorker.Campaigns;
using RetrierWorker.Pacing;

namespace RetrierWorker.Tests.Campaigns;

/// <summary>
/// Tasks that start, wait, lose answers, are cut off, die and come back as others; beside them a count, which they cannot see, of what really ran.
/// </summary>
internal sealed class CampaignModel : IDisposable
{
    private readonly CampaignBench _bench;
    private readonly CampaignLimits _limits;
    private readonly Dictionary<CampaignTask, List<string>> _running = [];
    private readonly Dictionary<CampaignTask, int> _awayFor = [];
    private readonly Dictionary<string, int> _started = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ended = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _began;
    private CampaignState? _seen;
    private bool _isOverdue;
    private int _names;

    [SuppressMessage("Reliability", "CA2000", Justification = "It is disposed of with the model.")]
    private CampaignModel(CampaignLimits limits)
    {
        (_bench, _limits) = (new CampaignBench(limits), limits);
        _began = _bench.Clock.GetUtcNow();
    }

    /// <summary>Executions that really ran.</summary>
    public int Ran => _started.Values.Sum();

    /// <summary>How far the campaign has come at the end.</summary>
    public CampaignState? Seen => _seen;

    public static async Task<CampaignModel> CreateAsync(CampaignLimits limits, int tasks)
    {
        CampaignModel model = new(limits);
        await model._bench.OpenAsync();
        for (int task = 0; task < tasks; task++)
        {
            await model.JoinAsync();
        }

        await model.PassAsync(5);
        return model;
    }

    public async Task HappenAsync(byte what, byte whom, byte much)
    {
        CampaignTask task = _bench.Tasks[whom % _bench.Tasks.Count];
        await ((what % 14) switch
        {
            0 or 1 => PassAsync(1 + (much % 3)),
            2 => Done(() => Start(task, 1 + (much % 30))),
            3 => Done(() => StartInDoubt(task, happened: much % 2 == 0)),
            4 => Done(() => StartTwice(task, much)),
            5 or 6 => Done(() => End(task, much)),
            7 => ReplaceAsync(task, stops: much % 2 == 0),
            8 => Done(() => task.Documents.LosesAnswers = !task.Documents.LosesAnswers),
            9 => Done(() => task.Documents.Away = !task.Documents.Away),
            10 => RaceAsync(task, _bench.Tasks[much % _bench.Tasks.Count]),
            11 => TurnAsync(task),
            12 => PassAsync(much % 4 == 0 ? 40 : 5),
            _ => much % 8 == 0 ? OpenAnewAsync() : TurnAsync(task),
        });
        await CheckAsync();
    }

    public void Dispose() => _bench.Dispose();

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private async Task JoinAsync()
    {
        CampaignTask task = await _bench.JoinAsync();
        (_running[task], _awayFor[task]) = ([], 0);
    }

    private async Task PassAsync(int seconds)
    {
        for (int second = 0; second < seconds; second++)
        {
            foreach (CampaignTask task in _bench.Tasks)
            {
                _awayFor[task] = task.Documents.Away || task.Documents.LosesAnswers ? _awayFor[task] + 1 : 0;
                _isOverdue |= _awayFor[task] >= TaskStandings.Alive.TotalSeconds;
            }

            await _bench.PassAsync();
            await CheckAsync();
        }
    }

    private async Task TurnAsync(CampaignTask task)
    {
        CampaignState? before = await _bench.StateAsync();
        int grants = task.Run.Grants;
        await task.TurnAsync();
        if (before?.End is not null && before.Id == task.Campaign.Id && task.Run.Grants > grants && !WasLost(task, before))
        {
            throw new InvalidOperationException("an ended campaign granted something");
        }
    }

    /// <summary>What was granted before the end, and told only now.</summary>
    private static bool WasLost(CampaignTask task, CampaignState before) => before.Tasks.Values.Any(it => it.Open > task.Run.Open);

    private void Start(CampaignTask task, int most)
    {
        for (int start = 0; start < most && Next() is var name && task.Take(name); start++)
        {
            task.Run.Started(name, name);
            HasRun(task, name);
        }
    }

    private void StartInDoubt(CampaignTask task, bool happened)
    {
        string name = Next();
        if (task.Take(name))
        {
            task.Run.Doubtful(name, throttled: false);
            if (happened)
            {
                HasRun(task, name);
            }
        }
    }

    /// <summary>One message is delivered twice at the same time; who comes first is not sure of it.</summary>
    private void StartTwice(CampaignTask task, byte much)
    {
        string name = Next();
        if (!task.Take(name) || !task.Take(name))
        {
            task.Run.NotStarted(name, duplicate: false);
            return;
        }

        HasRun(task, name);
        if (much % 2 == 0)
        {
            task.Run.Doubtful(name, throttled: false);
        }
        else
        {
            task.Run.Started(name, name);
        }

        task.Run.NotStarted(name, duplicate: true);
    }

    private void End(CampaignTask task, byte much)
    {
        List<string> some = [.. _running[task].Take(1 + (much % 16))];
        _running[task].RemoveRange(0, some.Count);
        task.End(some, much % 5 == 0 ? OutcomeKind.FailedAgain : OutcomeKind.Succeeded);
        _ended[task.Run.State?.Id ?? string.Empty] = _ended.GetValueOrDefault(task.Run.State?.Id ?? string.Empty) + some.Count;
    }

    private async Task ReplaceAsync(CampaignTask task, bool stops)
    {
        if (stops)
        {
            await task.StopAsync();
        }

        _running.Remove(task);
        _bench.Kill(task);
        await JoinAsync();
    }

    /// <summary>Another task's turn falls between a task's read and its write.</summary>
    [SuppressMessage("Design", "MA0045", Justification = "Taps and documents are in memory; nothing here waits.")]
    private async Task RaceAsync(CampaignTask task, CampaignTask other)
    {
        if (!ReferenceEquals(task, other))
        {
            task.Documents.BeforeWrite = () => TurnAsync(other).GetAwaiter().GetResult();
        }

        await TurnAsync(task);
        task.Documents.BeforeWrite = null;
    }

    /// <summary>An operator closes the tap and opens it again: another campaign.</summary>
    private async Task OpenAnewAsync()
    {
        _bench.Store.Turn("closed", "closed");
        await _bench.PollAsync();
        _bench.Store.Set("replay-tap", "open");
        await _bench.PollAsync();
    }

    private string Next() => $"retry-{++_names}";

    private void HasRun(CampaignTask task, string name)
    {
        _running[task].Add(name);
        _started[task.Campaign.Id] = _started.GetValueOrDefault(task.Campaign.Id) + 1;
    }

    private async Task CheckAsync()
    {
        _started.Values.ShouldAllBe(count => count <= _limits.Budget.Campaign);
        int hours = 1 + (int)(_bench.Clock.GetUtcNow() - _began).TotalHours;
        Ran.ShouldBeLessThanOrEqualTo((int)Math.Min(_limits.Budget.Day!.Value, hours * _limits.Budget.Hour!.Value));
        if (await _bench.StateAsync() is not { } state)
        {
            return;
        }

        CheckSteps(state);
        state.Spent.InCampaign.ShouldBeLessThanOrEqualTo(_limits.Budget.Campaign!.Value);
        state.Counts.Started.ShouldBeLessThanOrEqualTo(_started.GetValueOrDefault(state.Id));
        state.Counts.Ended.ShouldBeLessThanOrEqualTo(_ended.GetValueOrDefault(state.Id));
        CampaignText.Write(CampaignText.Read(CampaignText.Write(state))!).ShouldBe(CampaignText.Write(state));
        _seen = state;
    }

    private void CheckSteps(CampaignState state)
    {
        if (_seen is { } before && before.Id == state.Id)
        {
            state.Mark.ShouldBeGreaterThanOrEqualTo(before.Mark);
            state.Step.ShouldBeGreaterThanOrEqualTo(before.Step);
            (before.End is null || before.End == state.End).ShouldBeTrue("what is over stays over");
        }

        if (state is { End: null, Stage: CampaignStage.Ramp } && !_isOverdue)
        {
            int size = _limits.Ramp.Steps[state.Step] * RampRules.MostDoubled;
            (state.Judged.Outcomes + TaskStandings.Open(state.Tasks, _bench.Clock.GetUtcNow())).ShouldBeLessThanOrEqualTo(size, $"step {state.Step}");
        }
    }
}
