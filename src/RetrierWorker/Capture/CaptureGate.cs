using RetrierWorker.Pumping;
using RetrierWorker.Taps;

namespace RetrierWorker.Capture;

/// <summary>Tap 1 and the interlock.</summary>
internal sealed class CaptureGate(LoopInterlock interlock) : IPumpGate
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(200);

    public GateAnswer Ask(int wanted) => interlock.WhyNotCapture() is { } why
        ? GateAnswer.Hold(interlock.Taps.Capture.IsOpen ? "interlock" : "tap", why, AskAgain)
        : GateAnswer.Pass(wanted);

    public bool TryEnter(int messages) => interlock.TryEnterCapture(messages);

    public void Leave(int messages) => interlock.LeaveCapture(messages);
}
