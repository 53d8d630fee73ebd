using Retrier.Cdk.Workflows;

namespace Retrier.Deploy.Tests.Workflows;

/// <summary>The calls of the sample, at addresses that are substituted when the definition is deployed.</summary>
internal static class SampleCalls
{
    public static IReadOnlyList<HttpCall> All { get; } =
    [
        new HttpCall { Name = "ReserveStock", Url = "${reserveStockUrl}", Timeout = TimeSpan.FromSeconds(5) },
        new HttpCall { Name = "ChargeCard", Url = "${chargeCardUrl}", Timeout = TimeSpan.FromSeconds(5) },
        new HttpCall { Name = "BookCourier", Url = "${bookCourierUrl}", Timeout = TimeSpan.FromSeconds(5) },
    ];
}
