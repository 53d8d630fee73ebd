using Amazon.SimpleSystemsManagement;
using Amazon.SQS;
using Amazon.StepFunctions;

using Microsoft.Extensions.Logging;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;
using Retrier.Abstractions.Taps;
using Retrier.Aws.Queues;
using Retrier.Aws.StateMachines;
using Retrier.Aws.Taps;

namespace Retrier.Aws.Clients;

/// <summary>The ports on AWS: SQS, Step Functions and Parameter Store, with one client each.</summary>
public sealed class AwsPorts : IDisposable
{
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortCall = TimeSpan.FromSeconds(8);

    private readonly AmazonSQSClient _sqs;
    private readonly AmazonStepFunctionsClient _stepFunctions;
    private readonly AmazonSimpleSystemsManagementClient _parameters;

    /// <summary>Makes the clients. Makes no call; credentials are looked for at the first one.</summary>
    /// <exception cref="PortException">No region is set; the text says what to do.</exception>
    public AwsPorts(AwsOptions options, TimeProvider timeProvider, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _sqs = new AmazonSQSClient(ClientSettings.Settle(static () => new AmazonSQSConfig(), LongPoll));
        _stepFunctions = new AmazonStepFunctionsClient(ClientSettings.Settle(static () => new AmazonStepFunctionsConfig(), ShortCall));
        _parameters = new AmazonSimpleSystemsManagementClient(ClientSettings.Settle(static () => new AmazonSimpleSystemsManagementConfig(), ShortCall));
        Queues = new SqsQueues(_sqs, timeProvider);
        StateMachines = new StepFunctionsStateMachines(_stepFunctions, timeProvider, logger);
        Taps = new ParameterTapStore(_parameters, options.TapPathPrefix, timeProvider);
    }

    /// <summary>Queues of SQS, by name, URL or ARN.</summary>
    public IMessageQueues Queues { get; }

    /// <summary>State machines of Step Functions, by ARN.</summary>
    public IStateMachines StateMachines { get; }

    /// <summary>Taps in Parameter Store.</summary>
    public ITapStore Taps { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sqs.Dispose();
        _stepFunctions.Dispose();
        _parameters.Dispose();
    }
}
