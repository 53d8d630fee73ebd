using Retrier.Aws.Testing;
using Retrier.Aws.Testing.Node;
using Retrier.Testing;

using RetrierWorker.Journeys.Processes;

namespace RetrierWorker.Journeys.Aws;

/// <summary>An AWS account of one test, on loopback: the queues of the loop <c>orders</c>, its tap parameters, Step Functions.</summary>
internal sealed class Account : IAsyncDisposable
{
    public const string Region = "eu-west-1";

    private readonly TemporaryDirectory _home = new();
    private readonly SqsServer _sqs;
    private readonly QueueAdministration _queues;

    private Account(SqsServer sqs, AwsTestServer aws)
    {
        _sqs = sqs;
        Aws = aws;
        _queues = new QueueAdministration(sqs.Address, Region);
        Taps = new TapParameters(aws.Parameters);
    }

    /// <summary>Parameter Store, and Step Functions where nothing else stands for it.</summary>
    public AwsTestServer Aws { get; }

    public Uri Sqs => _sqs.Address;

    public TapParameters Taps { get; }

    public Queue Failure { get; private set; } = null!;

    public Queue Retry { get; private set; } = null!;

    public Queue Parked { get; private set; } = null!;

    public Queue Output { get; private set; } = null!;

    /// <summary>Where EventBridge would send status changes; nobody reads it unless a worker is told to.</summary>
    public Queue Outcomes { get; private set; } = null!;

    /// <summary>Opens one: all queues empty, both taps closed.</summary>
    public static async Task<Account> OpenAsync()
    {
        SqsServer sqs = await SqsServer.StartAsync(["--region", Region], CancellationToken.None);
        Account account = new(sqs, await AwsTestServer.StartAsync(CancellationToken.None));
        try
        {
            account.Failure = await account.CreateAsync("orders-failure");
            account.Retry = await account.CreateAsync("orders-retry");
            account.Parked = await account.CreateAsync("orders-parked");
            account.Output = await account.CreateAsync("orders-output");
            account.Outcomes = await account.CreateAsync("orders-outcomes");
            account.Taps.CloseBoth();
            return account;
        }
        catch
        {
            await account.DisposeAsync();
            throw;
        }
    }

    /// <summary>The settings of a worker in this account; change them before it is started.</summary>
    public WorkerSettings Settings(string stateMachine) => new(_home.Path, stateMachine, Sqs, Aws.Address);

    /// <summary>Starts a worker with its own home directory, where nobody's credentials lie.</summary>
    public Task<ChildWorker> StartWorkerAsync(WorkerSettings settings) => ChildWorker.StartWithAsync(_home.Path, settings.ToEnvironment());

    /// <summary>Runs a command of the worker's program to its end.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> CommandAsync(WorkerSettings settings, params string[] arguments)
    {
        await using var command = ChildProcess.Start(_home.Path, arguments, settings.ToEnvironment());
        int exitCode = await command.EndAsync();
        return (exitCode, command.Output, command.Errors);
    }

    public async ValueTask DisposeAsync()
    {
        _queues.Dispose();
        await Aws.DisposeAsync();
        await _sqs.DisposeAsync();
        _home.Dispose();
    }

    private async Task<Queue> CreateAsync(string name) => new(name, await _queues.CreateAsync(name, CancellationToken.None), _queues);
}
