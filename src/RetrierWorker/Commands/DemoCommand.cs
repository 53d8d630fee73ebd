using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

using RetrierWorker.Demo;
using RetrierWorker.Demo.Outage;

namespace RetrierWorker.Commands;

/// <summary><c>demo</c>: an outage and its recovery, checked, in under a minute.</summary>
internal static class DemoCommand
{
    private const int DefaultOrders = 50;
    private const int MostOrders = 100_000;

    private static readonly Option<int?> Orders = new("--orders")
    {
        Description = $"How many orders fail: 1 to {MostOrders}, {DefaultOrders} if not said; with --outage {OutagePlan.FewestOrders} to {OutagePlan.MostOrders}, {OutagePlan.DefaultOrders} if not said.",
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "What orders are drawn from; the same seed gives the same orders.",
        DefaultValueFactory = static _ => 1,
    };

    private static readonly Option<bool> Outage = new("--outage")
    {
        Description = "Play the dangerous part instead: replay while the card step is still broken, half mended, mended; with a budget, and with orders that can never succeed.",
    };

    public static Command Create()
    {
        Command command = new("demo", "Play an outage and its recovery on real queues and real HTTP, and check that no order is lost or doubled.") { Orders, Seed, Outage };
        command.Validators.Add(Check);
        command.SetAction(static (parsed, cancellationToken) => Guarded.RunAsync(() =>
        {
            bool outage = parsed.GetValue(Outage);
            DemoOptions options = new(parsed.GetValue(Orders) ?? (outage ? OutagePlan.DefaultOrders : DefaultOrders), parsed.GetValue(Seed));
            return RunAsync(output => outage ? PlayOutageAsync(options, output, cancellationToken) : PlayAsync(options, output, cancellationToken));
        }));
        return command;
    }

    private static void Check(CommandResult result)
    {
        if (result.Children.Any(static option => option.Errors.Any()))
        {
            return;
        }

        bool outage = result.GetValue(Outage);
        (int least, int most) = outage ? (OutagePlan.FewestOrders, OutagePlan.MostOrders) : (1, MostOrders);

        // what is no number is said by the parser, later; to ask for its value now would throw
        if (result.GetResult(Orders)?.Tokens is [{ Value: var text }]
            && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long orders)
            && (orders < least || orders > most))
        {
            result.AddError($"--orders must be from {least} to {most}{(outage ? " with --outage" : string.Empty)}.");
        }
    }

    private static async Task<int> RunAsync(Func<DemoOutput, Task> play)
    {
        bool colours = !System.Console.IsOutputRedirected
            && Environment.GetEnvironmentVariable("TERM") is not "dumb"
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        DemoOutput output = new(System.Console.Out, TimeProvider.System, colours);
        try
        {
            await play(output);
            return ExitCodes.Ok;
        }
        catch (DemoException error)
        {
            return await Guarded.SayAsync($"FAILED: {error.Message}", ExitCodes.Failed);
        }
    }

    private static async Task PlayAsync(DemoOptions options, DemoOutput output, CancellationToken cancellationToken)
    {
        await using DemoWorker worker = await DemoWorker.StartAsync(options.Dice(), DemoScript.SettingsFor(options), cancellationToken);
        await new DemoScript(worker, options, output).RunAsync(cancellationToken);
    }

    private static async Task PlayOutageAsync(DemoOptions options, DemoOutput output, CancellationToken cancellationToken)
    {
        OutagePlan plan = new(options);
        await using DemoWorker worker = await DemoWorker.StartAsync(options.Dice(), plan.Settings, cancellationToken);
        await new OutageScript(worker, plan, options.Dice(), output).RunAsync(cancellationToken);
    }
}
