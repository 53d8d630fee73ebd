using System.Text;
using Microsoft.Extensions.Configuration;

namespace RetrierWorker.Tests.Configuration;

/// <summary>Settings as JSON.</summary>
internal static class SettingsTexts
{
    /// <summary>One loop, one state machine, nothing that is not required.</summary>
    public const string Whole =
        """
        {
          "Retrier": {
            "Loops": {
              "orders": { "FailureQueue": "orders-failure", "RetryQueue": "orders-retry", "ParkedQueue": "orders-parked", "StateMachine": "orders" }
            },
            "Local": {
              "StateMachines": {
                "orders": {
                  "OutputQueue": "orders-output",
                  "FailureQueue": "orders-failure",
                  "Steps": [ { "Name": "ChargeCard", "Url": "http://127.0.0.1:9/charge" } ]
                }
              }
            }
          }
        }
        """;

    public static IConfiguration Of(string json, params (string Name, string? Value)[] more)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(json));
        return new ConfigurationBuilder()
            .AddJsonStream(stream)
            .AddInMemoryCollection(more.GroupBy(setting => setting.Name, StringComparer.OrdinalIgnoreCase).Select(same => KeyValuePair.Create(same.Key, same.Last().Value)))
            .Build();
    }
}
