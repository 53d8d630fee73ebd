using Amazon.DynamoDBv2;
using Amazon.SimpleSystemsManagement;
using Amazon.SQS;
using Amazon.StepFunctions;

using Microsoft.Extensions.Logging;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.Sharing;
using Retrier.Abstractions.StateMachines;
using Retrier.Abstractions.Taps;
using Retrier.Aws.Ledger;
using Retrier.Aws.Queues;
using Retrier.Aws.Sharing;
using Retrier.Aws.StateMachines;
using Retrier.Aws.Taps;

namespace Retrier.Aws.Clients;

/// <summary>The ports on AWS: SQS, Step Functions, Parameter Store and DynamoDB, with one client each.</summary>
public sealed class AwsPorts : IDisposable
{
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortCall = TimeSpan.FromSeconds(8);

    /// <summary>A little more than an execution may take, so that Step Functions' own time-out comes first.</summary>
    private static readonly TimeSpan SynchronousStart = StateMachineLimits.SynchronousRun + TimeSpan.FromSeconds(10);

    private readonly AmazonSQSClient _sqs;
    private readonly AmazonStepFunctionsClient _stepFunctions;
    private readonly AmazonStepFunctionsClient _patient;
    private readonly AmazonSimpleSystemsManagementClient _parameters;
    private readonly Lazy<AmazonDynamoDBClient> _tables;
    private readonly TimeProvider _timeProvider;

    /// <summary>Makes the clients. Makes no call; credentials are looked for at the first one.</summary>
    /// <exception cref="PortException">No region is set; the text says what to do.</exception>
    public AwsPorts(AwsOptions options, TimeProvider timeProvider, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _sqs = new AmazonSQSClient(ClientSettings.Settle(static () => new AmazonSQSConfig(), LongPoll));
        _stepFunctions = new AmazonStepFunctionsClient(ClientSettings.Settle(static () => new AmazonStepFunctionsConfig(), ShortCall));
        _patient = new AmazonStepFunctionsClient(ClientSettings.Settle(static () => new AmazonStepFunctionsConfig(), SynchronousStart, retries: 0));
        _parameters = new AmazonSimpleSystemsManagementClient(ClientSettings.Settle(static () => new AmazonSimpleSystemsManagementConfig(), ShortCall));
        _tables = new Lazy<AmazonDynamoDBClient>(
            static () => new AmazonDynamoDBClient(ClientSettings.Settle(static () => new AmazonDynamoDBConfig(), ShortCall)));
        _timeProvider = timeProvider;
        Queues = new SqsQueues(_sqs, timeProvider);
        StateMachines = new StepFunctionsStateMachines(_stepFunctions, _patient, timeProvider, logger);
        Taps = new ParameterTapStore(_parameters, options.TapPathPrefix, timeProvider);
    }

    /// <summary>Queues of SQS, by name, URL or ARN.</summary>
    public IMessageQueues Queues { get; }

    /// <summary>State machines of Step Functions, by ARN.</summary>
    public IStateMachines StateMachines { get; }

    /// <summary>Taps in Parameter Store.</summary>
    public ITapStore Taps { get; }

    /// <summary>The ledger in a table of DynamoDB. Makes no call; a table that is missing shows at the first one.</summary>
    /// <param name="table">Its name or ARN.</param>
    public ILedger OpenLedger(string table) => new DynamoLedger(_tables.Value, new DynamoLedgerOptions { TableName = table }, _timeProvider);

    /// <summary>Documents that all tasks see, in the ledger's table. Makes no call; a table that is missing shows at the first one.</summary>
    /// <param name="table">Its name or ARN.</param>
    public ISharedDocuments OpenDocuments(string table) =>
        new DynamoSharedDocuments(_tables.Value, new DynamoLedgerOptions { TableName = table }, _timeProvider);

    /// <summary>A table for <see cref="OpenLedger"/>, which can be created. Makes no call.</summary>
    /// <param name="table">Its name.</param>
    public DynamoLedgerTable LedgerTable(string table) => new(_tables.Value, new DynamoLedgerOptions { TableName = table }, _timeProvider);

    /// <inheritdoc/>
    public void Dispose()
    {
        _sqs.Dispose();
        _stepFunctions.Dispose();
        _patient.Dispose();
        _parameters.Dispose();
        if (_tables.IsValueCreated)
        {
            _tables.Value.Dispose();
        }
    }
}
