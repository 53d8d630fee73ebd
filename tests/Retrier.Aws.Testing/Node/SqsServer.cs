namespace Retrier.Aws.Testing.Node;

/// <summary>SQS, by fauxqs, in memory.</summary>
public sealed class SqsServer : NodeServer
{
    private SqsServer(IEnumerable<string> arguments)
        : base("fauxqs.mjs", arguments)
    {
    }

    /// <summary>Starts it on a free port.</summary>
    /// <param name="arguments">More of its command line; the README beside the script says what there is.</param>
    /// <param name="cancellationToken">Gives up; then nothing is left running.</param>
    public static Task<SqsServer> StartAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        StartAsync(new SqsServer(arguments), cancellationToken);
}
