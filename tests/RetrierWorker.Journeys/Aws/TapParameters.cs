using Retrier.Abstractions.Taps;
using Retrier.Aws.Testing.ParameterStore;

namespace RetrierWorker.Journeys.Aws;

/// <summary>The tap parameters of the loop <c>orders</c>, as an operator finds and sets them.</summary>
internal sealed class TapParameters(TestParameters parameters)
{
    public const string Capture = "/retrier/orders/capture-tap";
    public const string Replay = "/retrier/orders/replay-tap";

    /// <summary>The newest version of the replay tap's parameter.</summary>
    public ParameterVersion ReplayTap => parameters.Latest(Replay)!;

    public void CloseBoth()
    {
        Set(Replay, TapState.Closed);
        Set(Capture, TapState.Closed);
    }

    public void TurnToCapture()
    {
        Set(Replay, TapState.Closed);
        Set(Capture, TapState.Open);
    }

    public void TurnToReplay()
    {
        Set(Capture, TapState.Closed);
        Set(Replay, TapState.Open);
    }

    private void Set(string name, TapState state) => parameters.Put(name, TapText.Of(state));
}
