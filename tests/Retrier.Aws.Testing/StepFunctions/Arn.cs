using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>The names of things in Step Functions.</summary>
internal static class Arn
{
    public const string StateMachine = "stateMachine";
    public const string Execution = "execution";

    public static string OfMachine(AwsTestServerOptions options, string name) => $"{Prefix(options)}:{StateMachine}:{name}";

    public static string OfExecution(AwsTestServerOptions options, string machine, string name) =>
        $"{Prefix(options)}:{Execution}:{machine}:{name}";

    public static string OfExpress(AwsTestServerOptions options, string machine, string name) =>
        $"{Prefix(options)}:express:{machine}:{name}:{Guid.NewGuid()}";

    /// <summary>Refuses what is no ARN, or that of another kind of thing.</summary>
    public static string Check(string arn, string kind)
    {
        string[] parts = arn.Split(':');
        return parts.Length < 7 || parts[0] != "arn" || parts[2] != "states"
            ? throw new RefusedException("InvalidArn", $"Invalid Arn: 'Invalid ARN prefix: {arn}'")
            : parts[5] != kind
                ? throw new RefusedException("InvalidArn", $"Invalid Arn: 'Resource type not valid in this context: {parts[5]}'")
                : arn;
    }

    private static string Prefix(AwsTestServerOptions options) => $"arn:aws:states:{options.Region}:{options.Account}";
}
