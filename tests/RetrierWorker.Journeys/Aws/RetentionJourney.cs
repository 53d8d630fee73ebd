using System.Text;
using System.Text.Json.Nodes;

using Retrier.Abstractions.Incidents;
using Retrier.Aws.Testing.Faults;
using Retrier.Aws.Testing.Node;

using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Aws;

/// <summary>A Retry queue that keeps messages for a minute, the least that SQS knows, while both taps are closed.</summary>
public sealed class RetentionJourney : IAsyncLifetime, IDisposable
{
    private const string QueueName = "orders-retry-for-a-minute";

    /// <summary>Half the retention is margin, and then comes the look.</summary>
    private static readonly TimeSpan ForRefresh = TimeSpan.FromSeconds(75);

    private ProxiedAccount? _aws;
    private QueueAdministration? _queues;
    private Queue? _retry;

    public async Task InitializeAsync()
    {
        Emulators.Require();
        _aws = await ProxiedAccount.OpenAsync(new FaultProxyOptions(), new FaultProxyOptions());
        _queues = new QueueAdministration(_aws.Account.Sqs, Account.Region);
        string url = await _queues.CreateAsync(QueueName, CancellationToken.None, ("MessageRetentionPeriod", "60"));
        _retry = new Queue(QueueName, url, _queues);
    }

    public async Task DisposeAsync() => await (_aws?.DisposeAsync() ?? ValueTask.CompletedTask);

    public void Dispose() => _queues?.Dispose();

    [SkippableFact]
    public async Task What_is_sent_anew_before_the_queue_deletes_it_is_started_once_though_a_kill_leaves_it_there_twice()
    {
        await _retry!.PutAsync(Enumerable.Range(1, 3).Select(OrderMachine.Input));
        string[] names = [.. (await _retry.LookAsync()).Select(NameOf)];

        // every try of the delete fails, so copies and messages are both there when the worker is killed
        _aws!.Sqs.Next("DeleteMessageBatch", FaultKind.Unavailable, times: 20);
        await using (ChildWorker killed = await StartWorkerAsync())
        {
            await _retry.UntilAsync(6, ForRefresh);
            await Eventually.SeeAsync(
                () => Task.FromResult(killed.Process.Output + killed.Process.Errors),
                static said => said.Contains("3 messages in " + QueueName + " were sent anew", StringComparison.Ordinal),
                "it is said");
            await killed.Process.KillAsync();
        }

        _aws.Sqs.Calm();
        (await _retry.LookAsync()).Select(static message => (string)message["MessageId"]!).Distinct(StringComparer.Ordinal).Count().ShouldBe(6);

        _aws.Account.Taps.TurnToReplay();
        await using ChildWorker worker = await StartWorkerAsync();
        await worker.UntilAsync(static loop => loop.Counts is { Started: 3, Duplicates: 3 }, "three starts and their twins", ForRefresh);
        await _retry.UntilAsync(0);
        _aws.Executions.Select(static execution => execution.Name).ShouldBe(names, ignoreOrder: true);
        await worker.StopAsync();
        (await _aws.Account.Parked.CountAsync()).ShouldBe(0);
    }

    /// <summary>The name that a message would have been started under, had it never been sent anew.</summary>
    private static string NameOf(JsonObject message) =>
        ExecutionName.For(IncidentId.Begin((string)message["MessageId"]!), 1, Encoding.UTF8.GetBytes((string)message["Body"]!)).ToString();

    private Task<ChildWorker> StartWorkerAsync() =>
        _aws!.Account.StartWorkerAsync(_aws.Settings with { More = [("Retrier__Loops__orders__RetryQueue", QueueName)] });
}
