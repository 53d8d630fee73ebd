using Retrier.Abstractions.Faults;
using Retrier.Aws.Ledger;

namespace Retrier.Aws.Tests.Ledger;

/// <summary>Waiting for a table, and having DynamoDB delete what has expired: what dynalite does not show.</summary>
public sealed class TableReadinessTests : IAsyncLifetime
{
    private const string Keys = "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}]";
    private const string Active = $"{{\"Table\":{{\"TableStatus\":\"ACTIVE\",{Keys}}}}}";
    private const string Creating = $"{{\"Table\":{{\"TableStatus\":\"CREATING\",{Keys}}}}}";

    private static readonly TimeSpan ASecond = TimeSpan.FromSeconds(1);

    private RawDynamo _dynamo = null!;

    public async Task InitializeAsync() => _dynamo = await RawDynamo.StartAsync();

    public async Task DisposeAsync() => await _dynamo.DisposeAsync();

    [Fact]
    public async Task It_is_waited_for_until_it_is_active()
    {
        _dynamo.AnswersInTurn("DescribeTable", RawDynamo.Error("ResourceNotFoundException"), Creating, Active);

        Task<DynamoLedgerTableReport> creating = _dynamo.Table.CreateAsync(default);
        await _dynamo.Clock.LetPassAsync(creating, ASecond);

        (await creating).ShouldBe(new DynamoLedgerTableReport(true, true, "Table payments was created; DynamoDB deletes expired records by 'ttl'."));
        _dynamo.Operations.ShouldBe("CreateTable, DescribeTable, DescribeTable, DescribeTable, DescribeTimeToLive, UpdateTimeToLive");
    }

    [Fact]
    public async Task It_is_not_waited_for_for_ever()
    {
        _dynamo.AnswersInTurn("DescribeTable", Creating);

        Task<DynamoLedgerTableReport> creating = _dynamo.Table.CreateAsync(default);
        await _dynamo.Clock.LetPassAsync(creating, ASecond);

        PortException error = await Should.ThrowAsync<PortException>(creating);
        (error.Fault, error.Code).ShouldBe((Fault.Transient, "TableNotReady"));
        error.Message.ShouldBe("table payments is still CREATING after 2 minutes. Run this again later.");
        _dynamo.Server.Count("DescribeTable").ShouldBe(121, "once a second");
    }

    [Theory]
    [InlineData("ENABLED", "ttl", true, "DynamoDB deletes expired records by 'ttl'")]
    [InlineData("ENABLING", "ttl", true, "DynamoDB deletes expired records by 'ttl'")]
    [InlineData("ENABLED", "expiration", false, "its TTL goes by 'expiration' and not by 'ttl', so expired records are ignored but not deleted")]
    public async Task What_somebody_set_for_expired_records_is_left_as_it_is(string status, string attribute, bool deletes, string how)
    {
        _dynamo.AnswersInTurn("DescribeTable", Active);
        _dynamo.AnswersInTurn("DescribeTimeToLive", $$$"""{"TimeToLiveDescription":{"TimeToLiveStatus":"{{{status}}}","AttributeName":"{{{attribute}}}"}}""");

        DynamoLedgerTableReport report = await _dynamo.Table.CreateAsync(default);

        report.ShouldBe(new DynamoLedgerTableReport(true, deletes, $"Table payments was created; {how}."));
        _dynamo.Server.Count("UpdateTimeToLive").ShouldBe(0);
    }

    [Fact]
    public async Task Expired_records_are_deleted_by_the_attribute_of_the_settings()
    {
        _dynamo.AnswersInTurn("DescribeTable", Active);
        _dynamo.AnswersInTurn("DescribeTimeToLive", """{"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}}""");

        await _dynamo.Table.CreateAsync(default);

        _dynamo.Last("UpdateTimeToLive").GetProperty("TimeToLiveSpecification").GetRawText().ShouldBe("{\"AttributeName\":\"ttl\",\"Enabled\":true}");
    }

    [Fact]
    public async Task A_role_that_may_not_create_tables_is_told_which_permission_it_lacks()
    {
        _dynamo.Fails("CreateTable", "AccessDeniedException");
        Task<DynamoLedgerTableReport> creating = _dynamo.Table.CreateAsync(default);
        await _dynamo.Clock.LetPassAsync(creating, ASecond);

        PortException error = await Should.ThrowAsync<PortException>(creating);
        error.Fault.ShouldBe(Fault.Loop);
        error.Message.ShouldContain("Allow dynamodb:CreateTable on it");
    }

    [Fact]
    public async Task A_role_that_may_not_set_the_expiry_has_its_table_and_is_told()
    {
        _dynamo.AnswersInTurn("DescribeTable", Active);
        _dynamo.Fails("UpdateTimeToLive", "AccessDeniedException");
        DynamoLedgerTableReport report = await _dynamo.Table.CreateAsync(default);
        (report.Created, report.DeletesExpired).ShouldBe((true, false));
        report.Detail.ShouldContain("Allow dynamodb:UpdateTimeToLive on it");
    }
}
