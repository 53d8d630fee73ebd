namespace Retrier.Aws.Testing.Node;

/// <summary>The Step Functions API around an interpreter of state machine definitions: it really runs them, HTTP calls and all.</summary>
public sealed class AslServer : NodeServer
{
    private AslServer(IEnumerable<string> arguments)
        : base("step-functions.mjs", arguments)
    {
    }

    /// <summary>Starts it on a free port.</summary>
    /// <param name="arguments">More of its command line; the README beside the script says what there is.</param>
    /// <param name="cancellationToken">Gives up; then nothing is left running.</param>
    public static Task<AslServer> StartAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        StartAsync(new AslServer(arguments), cancellationToken);
}
