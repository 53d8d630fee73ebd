namespace Retrier.Aws.Testing.Node;

/// <summary>DynamoDB, by dynalite, in memory.</summary>
public sealed class DynamoServer : NodeServer
{
    private DynamoServer(IEnumerable<string> arguments)
        : base("dynalite.mjs", arguments)
    {
    }

    /// <summary>Starts it on a free port.</summary>
    /// <param name="arguments">More of its command line; the README beside the script says what there is.</param>
    /// <param name="cancellationToken">Gives up; then nothing is left running.</param>
    public static Task<DynamoServer> StartAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        StartAsync(new DynamoServer(arguments), cancellationToken);
}
