using Amazon.Runtime;
using Amazon.SQS;
using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.Signing;

namespace Retrier.ContractTests.Queues;

/// <summary>One server of SQS's wire for a class of tests; each test has a queue of its own on it.</summary>
public sealed class SqsServerFixture : IAsyncLifetime
{
    private const string Region = "eu-west-1";
    private SqsServer? _server;

    /// <summary>Creates queues on it.</summary>
    public QueueAdministration Queues { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        // without Node each test says why it is skipped; a fixture cannot
        if (Emulators.WhyMissing() is null)
        {
            _server = await SqsServer.StartAsync([], CancellationToken.None);
            Queues = new QueueAdministration(_server.Address, Region);
        }
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            Queues.Dispose();
            await _server.DisposeAsync();
        }
    }

    internal AmazonSQSClient CreateClient() => new(
        new BasicAWSCredentials(AccessKey.Default.Id, AccessKey.Default.Secret),
        new AmazonSQSConfig { ServiceURL = _server!.Address.ToString(), AuthenticationRegion = Region });
}
