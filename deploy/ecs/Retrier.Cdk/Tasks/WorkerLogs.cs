using Amazon.CDK;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.Logs;

using Constructs;

namespace Retrier.Cdk.Tasks;

/// <summary>Where the containers' output goes.</summary>
internal static class WorkerLogs
{
    private const double BufferMiB = 4;

    public static LogGroup Group(Construct scope, string id, RetentionDays retention) =>
        new(scope, id, new LogGroupProps { Retention = retention, RemovalPolicy = RemovalPolicy.DESTROY });

    /// <summary>A log service that is away must not hold up the worker, so what does not fit the buffer is lost rather than waited for.</summary>
    public static LogDriver To(ILogGroup group, string prefix) => LogDriver.AwsLogs(new AwsLogDriverProps
    {
        LogGroup = group,
        StreamPrefix = prefix,
        Mode = AwsLogDriverMode.NON_BLOCKING,
        MaxBufferSize = Size.Mebibytes(BufferMiB),
    });
}
