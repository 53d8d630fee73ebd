using Microsoft.Extensions.Logging.Abstractions;
using Retrier.Abstractions.Ledger;
using Retrier.Aws.Clients;
using Retrier.Aws.Ledger;
using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.Signing;

namespace Retrier.Aws.Tests.Ledger;

/// <summary>The way from the environment to a ledger. It sets the environment of the whole process, so it runs when the others are done.</summary>
[Collection(nameof(LedgerPortTests))]
public sealed class LedgerPortTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [SkippableFact]
    public async Task The_ledger_is_found_at_the_endpoint_of_DynamoDB_in_the_region_of_the_environment()
    {
        Emulators.Require();
        using EnvironmentScope environment = new(
            ("AWS_ENDPOINT_URL_DYNAMODB", server.Address.ToString()),
            ("AWS_REGION", "eu-west-1"),
            ("AWS_ACCESS_KEY_ID", AccessKey.Default.Id),
            ("AWS_SECRET_ACCESS_KEY", AccessKey.Default.Secret));
        using AwsPorts ports = new(new AwsOptions { TapPathPrefix = "/retrier" }, TimeProvider.System, NullLogger.Instance);

        DynamoLedgerTableReport report = await ports.LedgerTable("payments").CreateAsync(default);
        LedgerClaim claim = await ports.OpenLedger("payments").AcquireAsync(new LedgerRequest("k1", "a", LedgerBench.Terms), default);

        (report.Created, claim.Acquired).ShouldBe((true, true));
        (await server.Raw.ListTablesAsync()).TableNames.ShouldContain(static name => name == "payments");
    }
}
