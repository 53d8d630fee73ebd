using System.CommandLine;

using Microsoft.Extensions.Logging.Abstractions;

using Retrier.Aws.Clients;
using Retrier.Aws.Ledger;

using RetrierWorker.Aws;
using RetrierWorker.Composition;
using RetrierWorker.Configuration;

namespace RetrierWorker.Commands;

/// <summary><c>ledger create</c>: makes the DynamoDB table of the ledger. The service itself never does, nor may it.</summary>
internal static class LedgerCommand
{
    public static Command Create()
    {
        Command create = new("create", "Create the table that Retrier:Aws:LedgerTable names, unless it is there.");
        create.SetAction(static (parsed, cancellationToken) => Guarded.RunAsync(() => CreateTableAsync(parsed, cancellationToken)));
        return new Command("ledger", "The idempotency ledger on AWS.") { create };
    }

    private static async Task<int> CreateTableAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        RetrierSettings settings = ConfigurationFiles.Load(parsed.ToLaunch());
        if (settings is not { Provider: Provider.Aws, Aws.LedgerTable: { } table })
        {
            return await Guarded.SayAsync(
                "There is no table to create: set Retrier:Provider to Aws and Retrier:Aws:LedgerTable to its name. The local ledger is in the data directory.",
                ExitCodes.Usage);
        }

        await System.Console.Error.WriteLineAsync($"Creating {table}; a new table is ready in some seconds.");
        using AwsPorts ports = AwsProvider.Open(settings, TimeProvider.System, NullLoggerFactory.Instance);
        DynamoLedgerTableReport report = await ports.LedgerTable(table).CreateAsync(cancellationToken);
        await System.Console.Out.WriteLineAsync(report.Detail);
        return ExitCodes.Ok;
    }
}
