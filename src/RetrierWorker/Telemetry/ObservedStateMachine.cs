using System.Diagnostics;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.StateMachines;

namespace RetrierWorker.Telemetry;

/// <summary>A state machine whose starts are spans. The trace that the execution continues is the message's, not this one.</summary>
internal sealed class ObservedStateMachine(IStateMachine machine, Instruments instruments) : IStateMachine
{
    public string Name => machine.Name;

    public async Task<StartResult> StartAsync(StartRequest request, CancellationToken cancellationToken)
    {
        using Activity? span = instruments.Spans.StartActivity(
            ActivityKind.Client,
            name: $"{TelemetryNames.Spans.Start} {Name}",
            tags: [new(TelemetryNames.Tags.ExecutionName, request.Name)]);
        StartResult result = await ObserveAsync(span, () => machine.StartAsync(request, cancellationToken));
        span?.SetTag(TelemetryNames.Tags.StartResult, result.Kind.ToString());
        return result;
    }

    public Task<ExecutionDescription?> DescribeAsync(string executionName, CancellationToken cancellationToken) =>
        machine.DescribeAsync(executionName, cancellationToken);

    public async Task<RedriveResult> RedriveAsync(RedriveRequest request, CancellationToken cancellationToken)
    {
        using Activity? span = instruments.Spans.StartActivity(ActivityKind.Client, name: $"{TelemetryNames.Spans.Redrive} {Name}");
        RedriveResult result = await ObserveAsync(span, () => machine.RedriveAsync(request, cancellationToken));
        span?.SetTag(TelemetryNames.Tags.ExecutionName, result.ExecutionName).SetTag(TelemetryNames.Tags.StartResult, result.Kind.ToString());
        return result;
    }

    private static async Task<T> ObserveAsync<T>(Activity? span, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (PortException error)
        {
            span?.SetStatus(ActivityStatusCode.Error, error.Code).SetTag(TelemetryNames.Tags.ErrorType, error.Code);
            throw;
        }
    }
}
