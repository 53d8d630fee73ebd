using Amazon.CDK;

namespace Retrier.Cdk.Tasks;

/// <summary>How long the worker takes to stop, and how long ECS waits for it.</summary>
internal sealed record ShutdownTimes
{
    /// <summary>ECS Fargate waits no longer than this.</summary>
    private const double LongestStopSeconds = 120;

    /// <summary>For the last settles, the last spans, and the processor of a small task.</summary>
    private const double MarginSeconds = 15;

    private const double DefaultSeconds = 25;

    public ShutdownTimes(Duration? shutdown)
    {
        double seconds = shutdown?.ToSeconds() ?? DefaultSeconds;
        if (seconds is < 1 or > LongestStopSeconds - MarginSeconds)
        {
            throw new ArgumentException(
                $"ShutdownTimeout is {seconds} s: give 1 to {LongestStopSeconds - MarginSeconds} s. ECS kills a task {LongestStopSeconds} s after it asked it to stop, and the worker needs {MarginSeconds} s of these for itself.",
                nameof(shutdown));
        }

        Worker = TimeSpan.FromSeconds(seconds);
        Stop = Duration.Seconds(seconds + MarginSeconds);
    }

    /// <summary>The worker's <c>ShutdownTimeout</c>.</summary>
    public TimeSpan Worker { get; }

    /// <summary>The container's <c>stopTimeout</c>.</summary>
    public Duration Stop { get; }
}
