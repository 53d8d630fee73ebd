using Microsoft.Extensions.Configuration;

using Retrier.Cdk;
using Retrier.Deploy.Tests.Testing;

using RetrierWorker.Configuration;

namespace Retrier.Deploy.Tests;

/// <summary>What the construct tells the worker, read by the worker's own rules: a wrong name or value would stop every task.</summary>
[Collection(CdkCollection.Name)]
public sealed class WorkerSettingsTests
{
    [SkippableFact]
    public void The_worker_understands_everything_that_the_construct_tells_it()
    {
        var stack = SynthesisedStack.Of(static it =>
        {
            RetrierService service = Given.OrdersIn(
                it,
                static service => service with { MinTasks = 2, MaxTasks = 4, TapsPathPrefix = "/shop", Settings = One("Taps:PollInterval", "00:00:05") },
                static loop => loop with { RatePerSecond = 30, MaxAttempts = 5, IdempotencyKey = "order.id", Settings = One("Idempotency:Window", "20.00:00:00") });
            service.AddRetryLoop("card-refunds", Given.Loop(it, "refunds") with { Redrive = true });
        });

        RetrierSettings settings = Load(stack);

        settings.Provider.ShouldBe(Provider.Aws);
        settings.Taps.PathPrefix.ShouldBe("/shop");
        settings.Taps.PollInterval.ShouldBe(TimeSpan.FromSeconds(5));
        settings.ShutdownTimeout.ShouldBe(TimeSpan.FromSeconds(25));
        LoopSettings orders = settings.Loops.Single(static loop => loop.Loop.Name == "orders");
        orders.MaxAttempts.ShouldBe(5);
        orders.Replay.RatePerSecond.ShouldBe(30, "the tasks divide it themselves");
        orders.Idempotency.ShouldNotBeNull().Window.ShouldBe(TimeSpan.FromDays(20));
        settings.Loops.Single(static loop => loop.Loop.Name == "card-refunds").Replay.Mode.ShouldBe(ReplayMode.Redrive);
    }

    [SkippableFact]
    public void A_setting_that_the_construct_gives_itself_is_not_silently_overruled() => Should.Throw<ArgumentException>(static () => Given.Orders(
        null, static loop => loop with { Settings = One("maxattempts", "7") })).Message.ShouldContain("Set the construct's property instead");

    private static Dictionary<string, string> One(string name, string value) => new(StringComparer.Ordinal) { [name] = value };

    private static RetrierSettings Load(SynthesisedStack stack)
    {
        Deployment deployment = new(stack, "eu-west-1", "123456789012", static queue => $"https://sqs.eu-west-1.amazonaws.com/123456789012/{queue}");
        return SettingsLoader.Load(new ConfigurationBuilder()
            .AddInMemoryCollection(stack.Variables("Worker").ToDictionary(
                static variable => variable.Key.Replace("__", ":", StringComparison.Ordinal),
                variable => (string?)deployment.Text(variable.Value),
                StringComparer.Ordinal))
            .Build());
    }
}
