using System.Text.RegularExpressions;

using Retrier.Abstractions.Loops;

using RetrierWorker.Replay;

namespace RetrierWorker.Configuration;

/// <summary>What queues and state machines must be called on AWS.</summary>
internal static partial class AwsRules
{
    public static void Check(IReadOnlyList<LoopSettings> loops, SettingsReader section)
    {
        foreach (LoopSettings settings in loops)
        {
            RetryLoop loop = settings.Loop;
            SettingsReader reader = section.Section(loop.Name);
            CheckQueue(reader, "FailureQueue", loop.FailureQueue);
            CheckQueue(reader, "RetryQueue", loop.RetryQueue);
            CheckQueue(reader, "ParkedQueue", loop.ParkedQueue);
            CheckQueue(reader, "OutcomeQueue", settings.OutcomeQueue ?? string.Empty);
            if (settings is { Replay.Mode: ReplayMode.Sync, Idempotency: { } guard } && guard.Lease <= StartPipeline.OneSynchronousCall)
            {
                reader.Section("Idempotency").Refuse(
                    "Lease",
                    $"is not longer than a synchronous call may last ({StartPipeline.OneSynchronousCall}): nothing could be started within it. Give it at least ten minutes.");
            }

            if (loop.StateMachine.Length > 0 && !StateMachineArn().IsMatch(loop.StateMachine))
            {
                reader.Refuse(
                    "StateMachine",
                    "is not the ARN of a state machine (arn:aws:states:<region>:<account>:stateMachine:<name>): nothing could be started.");
            }
        }
    }

    public static void RefuseSample(SampleSettings sample, SettingsReader section)
    {
        if (sample.Enabled)
        {
            section.Refuse("Enabled", "but the sample runs with the local provider only.");
        }
    }

    /// <summary>A guard that forgets with the process would let every restart repeat what was done.</summary>
    public static void CheckLedger(IEnumerable<string> remembering, AwsSettings aws, SettingsReader section)
    {
        if (aws.LedgerTable is null && string.Join(" and ", remembering) is { Length: > 0 } settings)
        {
            section.Refuse("LedgerTable", $"is missing, so {settings} would have no place to remember what was done. Give the name of a DynamoDB table.");
        }

        if (aws.LedgerTable is { } table && !TableName().IsMatch(table))
        {
            section.Refuse("LedgerTable", "is not the name of a DynamoDB table: 3 to 255 letters, digits, '-', '_' or '.', or a table's ARN.");
        }
    }

    private static void CheckQueue(SettingsReader reader, string setting, string queue)
    {
        if (queue.Length > 0 && !QueueName().IsMatch(queue) && !QueueUrl().IsMatch(queue) && !QueueArn().IsMatch(queue))
        {
            reader.Refuse(setting, "is neither the name of a queue (1 to 80 letters, digits, '-' or '_', perhaps with .fifo) nor its URL or ARN.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,80}(\.fifo)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QueueName();

    [GeneratedRegex(@"^https?://[^/\s]+/([^\s?#]+/)?[A-Za-z0-9_-]{1,80}(\.fifo)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QueueUrl();

    [GeneratedRegex(@"^arn:[a-z-]+:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,80}(\.fifo)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QueueArn();

    [GeneratedRegex(@"^arn:[a-z-]+:states:[a-z0-9-]+:[0-9]{12}:stateMachine:[^\s:]{1,80}(:[A-Za-z0-9_.-]+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StateMachineArn();

    [GeneratedRegex("^(arn:[a-z-]+:dynamodb:[a-z0-9-]+:[0-9]{12}:table/)?[A-Za-z0-9_.-]{3,255}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TableName();
}
