using System.CommandLine;

using RetrierWorker.Demo;

namespace RetrierWorker.Commands;

/// <summary><c>demo</c>: an outage and its recovery, checked, in under a minute.</summary>
internal static class DemoCommand
{
    private static readonly Option<int> Orders = new("--orders")
    {
        Description = "How many orders fail (1 to 100000).",
        DefaultValueFactory = static _ => 50,
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "What orders are drawn from; the same seed gives the same orders.",
        DefaultValueFactory = static _ => 1,
    };

    public static Command Create()
    {
        Orders.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 100_000)
            {
                result.AddError("--orders must be from 1 to 100000.");
            }
        });
        Command command = new("demo", "Play an outage and its recovery on real queues and real HTTP, and check that no order is lost or doubled.") { Orders, Seed };
        command.SetAction(static (parsed, cancellationToken) => Guarded.RunAsync(() =>
            RunAsync(new DemoOptions(parsed.GetValue(Orders), parsed.GetValue(Seed)), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        DemoOutput output = new(System.Console.Out, TimeProvider.System);
        try
        {
            await using DemoWorker worker = await DemoWorker.StartAsync(options, output, cancellationToken);
            await new DemoScript(worker, options, output).RunAsync(cancellationToken);
            return ExitCodes.Ok;
        }
        catch (DemoException error)
        {
            return await Guarded.SayAsync($"FAILED: {error.Message}", ExitCodes.Failed);
        }
    }
}
