using System.Globalization;
using System.Text.Json;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;

namespace RetrierWorker.Sample;

/// <summary>Starts an order now and then, so that there is something to see.</summary>
internal sealed partial class OrderTrickle(
    IStateMachine orders,
    IMessageQueue output,
    double perSecond,
    TimeProvider time,
    ILogger<OrderTrickle> logger) : BackgroundService
{
    /// <summary>Nothing takes orders out of the sample's Output queue, so the trickle ends when it is this full.</summary>
    private const int EnoughOrders = 10_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await TrickleAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // told to stop
        }
    }

    private async Task TrickleAsync(CancellationToken stoppingToken)
    {
        Random random = new();
        string series = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1 / perSecond), time);
        int count = 0;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"order-{series}-{++count:00000}");
            try
            {
                if ((await output.GetDepthAsync(stoppingToken)).Total >= EnoughOrders)
                {
                    Log.Enough(logger, output.Name, EnoughOrders);
                    return;
                }

                byte[] input = JsonSerializer.SerializeToUtf8Bytes(SampleOrder.Make(id, random), SampleJson.Default.SampleOrder);
                await orders.StartAsync(new StartRequest(id, input), stoppingToken);
            }
            catch (PortException error)
            {
                Log.NotStarted(logger, id, error.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(180, LogLevel.Warning, "{Order} could not be started and is not tried again: {Problem}")]
        public static partial void NotStarted(ILogger logger, string order, string problem);

        [LoggerMessage(181, LogLevel.Information, "The trickle of orders ends: {Queue} holds {Count} of them. Remove the data directory to begin anew")]
        public static partial void Enough(ILogger logger, string queue, int count);
    }
}
