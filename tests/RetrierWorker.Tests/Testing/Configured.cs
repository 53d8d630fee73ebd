using Microsoft.Extensions.Configuration;
using RetrierWorker.Configuration;

namespace RetrierWorker.Tests.Testing;

/// <summary>Settings as text, on top of a loop that is all right.</summary>
internal static class Configured
{
    public static readonly IReadOnlyDictionary<string, string?> Orders = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Retrier:Loops:orders:FailureQueue"] = "orders-failure",
        ["Retrier:Loops:orders:RetryQueue"] = "orders-retry",
        ["Retrier:Loops:orders:ParkedQueue"] = "orders-parked",
        ["Retrier:Loops:orders:StateMachine"] = "orders",
        ["Retrier:Local:StateMachines:orders:OutputQueue"] = "orders-output",
        ["Retrier:Local:StateMachines:orders:FailureQueue"] = "orders-failure",
        ["Retrier:Local:StateMachines:orders:Steps:0:Name"] = "ChargeCard",
        ["Retrier:Local:StateMachines:orders:Steps:0:Url"] = "http://127.0.0.1:1/charge",
    };

    /// <summary>The same with these settings too; without the name of the section.</summary>
    public static IConfiguration With(params (string Name, string? Value)[] settings)
    {
        Dictionary<string, string?> all = new(Orders, StringComparer.Ordinal);
        foreach ((string name, string? value) in settings)
        {
            all[$"Retrier:{name}"] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }

    public static RetrierSettings Load(params (string Name, string? Value)[] settings) => SettingsLoader.Load(With(settings));

    /// <summary>What is wrong, as "name: consequence".</summary>
    public static IReadOnlyList<string> Problems(params (string Name, string? Value)[] settings) =>
        [.. Should.Throw<SettingsException>(() => Load(settings)).Problems.Select(problem => $"{problem.Name["Retrier:".Length..]} {problem.Consequence}")];

    /// <summary>A second loop that shares nothing with the first.</summary>
    public static (string Name, string? Value)[] Refunds(params (string Name, string? Value)[] settings) =>
    [
        ("Loops:refunds:FailureQueue", "refunds-failure"),
        ("Loops:refunds:RetryQueue", "refunds-retry"),
        ("Loops:refunds:ParkedQueue", "refunds-parked"),
        ("Loops:refunds:StateMachine", "orders"),
        .. settings,
    ];
}
