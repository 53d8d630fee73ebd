using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;

namespace Retrier.Aws.Tests.Ledger;

/// <summary>What DynamoDB may answer, and what it means.</summary>
public sealed class LedgerErrorTests : IAsyncLifetime
{
    private static readonly TimeSpan LongerThanAnyWait = TimeSpan.FromSeconds(2);

    private RawDynamo _dynamo = null!;

    public async Task InitializeAsync() => _dynamo = await RawDynamo.StartAsync();

    public async Task DisposeAsync() => await _dynamo.DisposeAsync();

    [Theory]
    [InlineData("InternalServerError", 500, Fault.Transient, "")]
    [InlineData("ServiceUnavailable", 503, Fault.Transient, "")]
    [InlineData("AccessDeniedException", 400, Fault.Loop, "Allow dynamodb:UpdateItem on it for the role this service runs as")]
    [InlineData("UnrecognizedClientException", 400, Fault.Loop, "The credentials are not known to AWS")]
    [InlineData("MissingAuthenticationTokenException", 400, Fault.Loop, "The credentials are not known to AWS")]
    [InlineData("IncompleteSignatureException", 400, Fault.Loop, "The credentials are not known to AWS")]
    [InlineData("ResourceNotFoundException", 400, Fault.Loop, "There is no such table")]
    [InlineData("ItemCollectionSizeLimitExceededException", 400, Fault.Message, "")]
    [InlineData("SomethingNew", 400, Fault.Loop, "Retrier does not know this error")]
    public async Task An_error_names_the_table_and_what_to_do(string code, int status, Fault fault, string remedy)
    {
        _dynamo.Fails("UpdateItem", code, status);

        PortException error = await Should.ThrowAsync<PortException>(() => _dynamo.Ledger.FailAsync("k1", "a", "secret-4242", default));

        (error.Fault, error.Code).ShouldBe((fault, code));
        error.Message.ShouldStartWith($"dynamodb answered UpdateItem on payments with {code}");
        error.Message.ShouldContain(remedy);
        error.ToString().ShouldNotContain("4242");
        _dynamo.Server.Count("UpdateItem").ShouldBe(1);
    }

    [Theory]
    [InlineData("ProvisionedThroughputExceededException", 400, Fault.Throttled, "Raise the table's capacity, or have it paid per request.")]
    [InlineData("ThrottlingException", 400, Fault.Throttled, "")]
    [InlineData("RequestLimitExceeded", 400, Fault.Throttled, "")]
    [InlineData("SomethingNew", 429, Fault.Throttled, "")]
    [InlineData("TransactionConflictException", 400, Fault.Transient, "")]
    [InlineData("ReplicatedWriteConflictException", 400, Fault.Transient, "")]
    public async Task What_passes_soon_is_tried_four_times(string code, int status, Fault fault, string remedy)
    {
        _dynamo.Fails("PutItem", code, status);

        Task<LedgerClaim> acquiring = _dynamo.AcquireAsync();
        await _dynamo.Clock.LetPassAsync(acquiring, LongerThanAnyWait);

        PortException error = await Should.ThrowAsync<PortException>(acquiring);
        (error.Fault, error.Code).ShouldBe((fault, code));
        error.Message.ShouldContain(remedy);
        _dynamo.Server.Count("PutItem").ShouldBe(4);
    }

    [Fact]
    public async Task A_conflict_with_a_transaction_of_somebody_else_is_not_taken_for_a_duplicate()
    {
        string conflict = RawDynamo.Error("TransactionConflictException");
        _dynamo.AnswersInTurn("PutItem", conflict, conflict, "{}");

        Task<LedgerClaim> acquiring = _dynamo.AcquireAsync();
        await _dynamo.Clock.LetPassAsync(acquiring, LongerThanAnyWait);

        (await acquiring).Acquired.ShouldBeTrue();
        _dynamo.Operations.ShouldBe("PutItem, PutItem, PutItem");
    }

    [Theory]
    [InlineData("<html>a proxy's page</html>", 200)]
    [InlineData("<html>a proxy's page</html>", 503)]
    [InlineData("{\"Item\":{\"id\":", 200)]
    [InlineData("", 500)]
    public async Task An_answer_that_is_not_what_the_service_speaks_is_not_a_free_key(string body, int status)
    {
        _dynamo.Server.Answers("GetItem", body, status);
        (await Should.ThrowAsync<PortException>(() => _dynamo.Ledger.FindAsync("k1", default))).Fault.ShouldBe(Fault.Transient);
    }

    [Fact]
    public async Task An_answer_that_was_garbled_on_the_way_passes_by_itself()
    {
        _dynamo.Server.Answers("GetItem", "{}", 200, ("Content-Length", "2"), ("x-amz-crc32", "1"));
        PortException error = await Should.ThrowAsync<PortException>(() => _dynamo.Ledger.FindAsync("k1", default));
        error.Fault.ShouldBe(Fault.Transient);
    }
}
