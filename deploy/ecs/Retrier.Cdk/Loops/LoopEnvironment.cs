using System.Globalization;

namespace Retrier.Cdk.Loops;

/// <summary>A loop's settings as environment variables, by the names of <c>docs/configuration.md</c>.</summary>
internal static class LoopEnvironment
{
    /// <summary>The variables of one loop.</summary>
    /// <param name="loop">The loop.</param>
    public static IReadOnlyDictionary<string, string> Of(RetryLoop loop)
    {
        RetryLoopProps props = loop.LoopProps;
        Dictionary<string, string> settings = new(StringComparer.Ordinal)
        {
            ["FailureQueue"] = props.FailureQueue.QueueUrl,
            ["RetryQueue"] = loop.RetryQueue.QueueUrl,
            ["ParkedQueue"] = loop.ParkedQueue.QueueUrl,
            ["StateMachine"] = props.StateMachine.StateMachineArn,
            ["MaxAttempts"] = props.MaxAttempts.ToString(CultureInfo.InvariantCulture),
            ["Replay:RatePerSecond"] = props.RatePerSecond.ToString("0.###", CultureInfo.InvariantCulture),
        };
        if (props.Redrive || props.Synchronous)
        {
            settings["Replay:Mode"] = props.Redrive ? "Redrive" : "Sync";
        }

        if (props.IdempotencyKey is { } key)
        {
            settings["Idempotency:Key"] = key;
        }

        if (loop.OutcomeQueue is { } outcomes)
        {
            settings["OutcomeQueue"] = outcomes.QueueUrl;
        }

        if (props.RefreshFailures)
        {
            settings["Retention:RefreshFailure"] = "true";
        }

        foreach ((string name, string value) in CampaignEnvironment.Of(loop))
        {
            settings[name] = value;
        }

        return WorkerEnvironment.Of($"Loops:{loop.Name}:", settings, props.Settings);
    }
}
