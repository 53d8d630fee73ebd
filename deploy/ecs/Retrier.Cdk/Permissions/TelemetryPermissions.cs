using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.Logs;

namespace Retrier.Cdk.Permissions;

/// <summary>What the collector may do.</summary>
internal static class TelemetryPermissions
{
    public static void Grant(TaskDefinition task, ILogGroup metrics, bool traces)
    {
        task.AddToTaskRolePolicy(Statement.Allow("WriteMetrics", ["logs:CreateLogStream", "logs:PutLogEvents"], metrics.LogGroupArn));
        if (traces)
        {
            // X-Ray has no resources to name: AWS grants these for all or not at all
            task.AddToTaskRolePolicy(Statement.Allow("WriteTraces", ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "*"));
        }
    }
}
