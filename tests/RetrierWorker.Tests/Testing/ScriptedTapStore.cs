using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Taps;

namespace RetrierWorker.Tests.Testing;

/// <summary>A tap store in memory that fails, or takes its time, when told to.</summary>
internal sealed class ScriptedTapStore(TimeProvider time) : ITapStore
{
    private readonly Dictionary<string, TapParameter> _parameters = new(StringComparer.Ordinal);
    private long _versions;

    public string Location => "the test";

    /// <summary>What every call throws; null when the store works.</summary>
    public PortException? Failure { get; set; }

    /// <summary>What a write throws; null when writes work.</summary>
    public PortException? WriteFails { get; set; }

    /// <summary>Called while a read is under way, before its values are taken.</summary>
    public Action WhileReading { get; set; } = static () => { };

    public List<TapChange> Writes { get; } = [];

    public ScriptedTapStore Set(string name, string value)
    {
        _parameters[name] = new TapParameter(TestSettings.LoopName, name, value, ++_versions, time.GetUtcNow());
        return this;
    }

    public ScriptedTapStore Turn(string capture, string replay, string? rate = null)
    {
        Set(TapParameterNames.CaptureTap, capture);
        Set(TapParameterNames.ReplayTap, replay);
        return rate is null ? this : Set(TapParameterNames.ReplayRate, rate);
    }

    public void Remove(string name) => _parameters.Remove(name);

    public string? Value(string name) => _parameters.GetValueOrDefault(name)?.Value;

    public Task<IReadOnlyList<TapParameter>> ReadAsync(IReadOnlyCollection<string> loops, CancellationToken cancellationToken)
    {
        WhileReading();
        return Failure is { } failure
            ? Task.FromException<IReadOnlyList<TapParameter>>(failure)
            : Task.FromResult<IReadOnlyList<TapParameter>>([.. _parameters.Values]);
    }

    public Task<TapParameter> WriteAsync(TapChange change, CancellationToken cancellationToken)
    {
        Writes.Add(change);
        return (Failure ?? WriteFails) is { } failure
            ? Task.FromException<TapParameter>(failure)
            : Task.FromResult(Set(change.Name, change.Value)._parameters[change.Name]);
    }
}
