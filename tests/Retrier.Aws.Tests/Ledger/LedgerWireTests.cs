using System.Text.Json;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;

namespace Retrier.Aws.Tests.Ledger;

/// <summary>What goes over the wire, and what is made of the answers of races that no test can bring about at will.</summary>
public sealed class LedgerWireTests : IAsyncLifetime
{
    private const string Running =
        """{"id":{"S":"k1"},"executionstatus":{"S":"IN_PROGRESS"},"execution":{"S":"b"},"leaseowner":{"S":"b"},"leaseuntil":{"N":"1767225660000"},"ttl":{"N":"1767229200"}}""";

    private const string Failed =
        """{"id":{"S":"k1"},"executionstatus":{"S":"FAILED"},"execution":{"S":"b"},"attempts":{"N":"3"},"ttl":{"N":"1767229200"}}""";

    private RawDynamo _dynamo = null!;

    public async Task InitializeAsync() => _dynamo = await RawDynamo.StartAsync();

    public async Task DisposeAsync() => await _dynamo.DisposeAsync();

    [Fact]
    public async Task An_acquire_checks_the_expiry_in_its_condition_and_asks_for_what_stands_in_the_way()
    {
        await _dynamo.AcquireAsync();

        JsonElement put = _dynamo.Last("PutItem");
        Filled(put, "ConditionExpression").ShouldBe("attribute_not_exists(id) OR ttl <= 1767225600");
        put.GetProperty("ReturnValuesOnConditionCheckFailure").GetString().ShouldBe("ALL_OLD");
        put.GetProperty("TableName").GetString().ShouldBe("payments");
    }

    [Fact]
    public async Task No_write_of_an_owner_is_unconditional()
    {
        await _dynamo.Ledger.ExtendAsync("k1", "a", RawDynamo.Terms, default);
        Filled(_dynamo.Last("UpdateItem"), "ConditionExpression").ShouldBe("execution = a AND executionstatus IN (IN_PROGRESS)");
        await _dynamo.Ledger.CompleteAsync("k1", "a", "1", TimeSpan.FromHours(1), default);
        Filled(_dynamo.Last("UpdateItem"), "ConditionExpression").ShouldBe("execution = a AND executionstatus IN (IN_PROGRESS, SUCCEEDED)");
        await _dynamo.Ledger.FailAsync("k1", "a", "503", default);
        Filled(_dynamo.Last("UpdateItem"), "ConditionExpression").ShouldBe("execution = a AND executionstatus IN (IN_PROGRESS, FAILED)");
        await _dynamo.Ledger.ReleaseAsync("k1", "a", default);
        Filled(_dynamo.Last("DeleteItem"), "ConditionExpression")
            .ShouldBe("attribute_not_exists(id) OR (execution = a AND executionstatus IN (IN_PROGRESS))");
    }

    [Fact]
    public async Task A_record_in_the_way_comes_with_the_answer()
    {
        _dynamo.AnswersInTurn("PutItem", RawDynamo.Refused(Running));

        LedgerClaim claim = await _dynamo.AcquireAsync();

        (claim.Acquired, claim.Record.Owner).ShouldBe((false, "b"));
        _dynamo.Operations.ShouldBe("PutItem");
    }

    [Fact]
    public async Task A_record_in_the_way_that_the_server_does_not_tell_is_read_strongly_consistent()
    {
        _dynamo.AnswersInTurn("PutItem", RawDynamo.Error("ConditionalCheckFailedException"));
        _dynamo.AnswersInTurn("GetItem", $$"""{"Item":{{Running}}}""");

        (await _dynamo.AcquireAsync()).Record.Owner.ShouldBe("b");

        _dynamo.Operations.ShouldBe("PutItem, GetItem");
        _dynamo.Last("GetItem").GetProperty("ConsistentRead").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Looking_is_strongly_consistent()
    {
        (await _dynamo.Ledger.FindAsync("k1", default)).ShouldBeNull();
        _dynamo.Last("GetItem").GetProperty("ConsistentRead").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_record_that_is_gone_by_the_time_it_is_read_is_no_error_and_the_key_is_free()
    {
        _dynamo.AnswersInTurn("PutItem", RawDynamo.Error("ConditionalCheckFailedException"), "{}");

        (await _dynamo.AcquireAsync()).Acquired.ShouldBeTrue();

        _dynamo.Operations.ShouldBe("PutItem, GetItem, PutItem");
        Filled(_dynamo.Last("PutItem"), "ConditionExpression").ShouldStartWith("attribute_not_exists(id) OR ");
    }

    [Fact]
    public async Task Failed_work_is_taken_only_as_it_was_read()
    {
        _dynamo.AnswersInTurn("PutItem", RawDynamo.Refused(Failed), "{}");

        (await _dynamo.AcquireAsync()).Record.Attempts.ShouldBe(4);

        Filled(_dynamo.Last("PutItem"), "ConditionExpression").ShouldBe(
            "executionstatus = FAILED AND execution = b AND attribute_not_exists(leaseowner) AND attribute_not_exists(leaseuntil) AND ttl = 1767229200 "
            + "AND attempts = 3 AND attribute_not_exists(starttime) AND attribute_not_exists(endedat) AND attribute_not_exists(payload)");
    }

    [Fact]
    public async Task Who_was_faster_at_failed_work_is_in_the_way()
    {
        _dynamo.AnswersInTurn("PutItem", RawDynamo.Refused(Failed), RawDynamo.Refused(Running));

        (await _dynamo.AcquireAsync()).Acquired.ShouldBeFalse();

        _dynamo.Operations.ShouldBe("PutItem, PutItem");
    }

    [Fact]
    public async Task A_record_that_never_stays_as_it_was_read_passes_by_itself()
    {
        _dynamo.AnswersInTurn("PutItem", RawDynamo.Refused(Failed));

        PortException error = await Should.ThrowAsync<PortException>(() => _dynamo.AcquireAsync());

        (error.Fault, error.Code).ShouldBe((Fault.Transient, "LedgerContended"));
        error.Message.ShouldBe("a record of table payments was changed by others 8 times while it was being acquired. Nothing was acquired; trying again later helps.");
        _dynamo.Server.Count("PutItem").ShouldBe(8);
    }

    /// <summary>An expression with names and values in place of what stands for them.</summary>
    private static string Filled(JsonElement request, string expression)
    {
        string text = request.GetProperty(expression).GetString()!;
        foreach (JsonProperty name in request.GetProperty("ExpressionAttributeNames").EnumerateObject().Reverse())
        {
            text = text.Replace(name.Name, name.Value.GetString(), StringComparison.Ordinal);
        }

        foreach (JsonProperty value in request.GetProperty("ExpressionAttributeValues").EnumerateObject().Reverse())
        {
            text = text.Replace(value.Name, value.Value.EnumerateObject().Single().Value.ToString(), StringComparison.Ordinal);
        }

        return text;
    }
}
