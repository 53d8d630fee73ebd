using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;
using Retrier.Aws.Ledger;
using Retrier.Aws.Testing.Node;

namespace Retrier.Aws.Tests.Ledger;

public sealed class DynamoLedgerTableTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private readonly string _name = $"ledger-{Guid.NewGuid():N}";

    [SkippableFact]
    public async Task A_table_is_created_only_on_request_paid_per_request_and_can_be_used_at_once()
    {
        Emulators.Require();
        DynamoLedgerTableReport report = await Table(_name).CreateAsync(default);

        report.Created.ShouldBeTrue();
        TableDescription table = (await server.Raw.DescribeTableAsync(_name)).Table;
        table.BillingModeSummary.BillingMode.ShouldBe(BillingMode.PAY_PER_REQUEST);
        table.KeySchema.ShouldHaveSingleItem().AttributeName.ShouldBe("id");
        DynamoLedger ledger = new(server.Raw, new DynamoLedgerOptions { TableName = _name }, TimeProvider.System);
        (await ledger.AcquireAsync(new LedgerRequest("k1", "a", LedgerBench.Terms), default)).Acquired.ShouldBeTrue();
    }

    [SkippableFact]
    public async Task Creating_it_again_changes_nothing()
    {
        Emulators.Require();
        await Table(_name).CreateAsync(default);
        DynamoLedgerTableReport report = await Table(_name).CreateAsync(default);
        report.Created.ShouldBeFalse();
        report.Detail.ShouldStartWith($"Table {_name} was there already; ");
    }

    [SkippableFact]
    public async Task A_server_that_deletes_nothing_is_reported_and_no_failure()
    {
        Emulators.Require();
        DynamoLedgerTableReport report = await Table(_name).CreateAsync(default);
        report.DeletesExpired.ShouldBeFalse();
        report.Detail.ShouldStartWith(
            $"Table {_name} was created; TTL could not be set, so expired records are ignored but not deleted: dynamodb answered UpdateTimeToLive on {_name} with ");
    }

    [SkippableTheory]
    [InlineData("key", "HASH 'key' (S)")]
    [InlineData("ID", "HASH 'ID' (S)")]
    public async Task A_table_with_another_key_is_refused(string key, string described)
    {
        Emulators.Require();
        await Table(_name, key).CreateAsync(default);

        PortException error = await Should.ThrowAsync<PortException>(() => Table(_name).CreateAsync(default));

        (error.Fault, error.Code).ShouldBe((Fault.Loop, "TableKeyDiffers"));
        error.Message.ShouldBe(
            $"table {_name} is there already with the key {described}, but the ledger needs HASH 'id' (S). Name another table, or set the attribute's name.");
    }

    [SkippableFact]
    public async Task A_table_with_a_sort_key_is_refused()
    {
        Emulators.Require();
        await server.Raw.CreateTableAsync(new CreateTableRequest
        {
            TableName = _name,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema = [new KeySchemaElement("id", KeyType.HASH), new KeySchemaElement("at", KeyType.RANGE)],
            AttributeDefinitions = [new AttributeDefinition("id", ScalarAttributeType.S), new AttributeDefinition("at", ScalarAttributeType.N)],
        });

        (await Should.ThrowAsync<PortException>(() => Table(_name).CreateAsync(default))).Message
            .ShouldContain("with the key HASH 'id' (S) and RANGE 'at' (N), but");
    }

    private DynamoLedgerTable Table(string name, string key = "id") => new(
        server.Raw,
        new DynamoLedgerOptions { TableName = name, Attributes = new DynamoLedgerAttributes { Key = key } },
        TimeProvider.System);
}
