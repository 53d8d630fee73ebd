using Retrier.Aws.Ledger;

namespace Retrier.Aws.Tests.Ledger;

public sealed class DynamoLedgerOptionsTests
{
    [Fact]
    public void The_defaults_are_those_of_the_sample()
    {
        DynamoLedgerAttributes names = new();
        string[] samples = [names.Key, names.Status, names.Owner, names.StartTime, names.Expiry, names.Result];
        samples.ShouldBe(["id", "executionstatus", "execution", "starttime", "ttl", "executionresult"]);
        DynamoLedgerOptions options = new() { TableName = "IdempotencyTable" };
        DynamoLedgerOptions.Checked(options).ShouldBeSameAs(options);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        DynamoLedgerOptions options = new()
        {
            TableName = " ",
            Attributes = new DynamoLedgerAttributes { Status = string.Empty, Owner = "execution", LeaseOwner = "execution", Attempts = "ttl" },
        };

        Should.Throw<ArgumentException>(() => DynamoLedgerOptions.Checked(options)).Message.ShouldBe(
            "The ledger's settings cannot work: TableName is missing: name the table. Status has no name. Owner and LeaseOwner are all called 'execution', so each "
            + "would overwrite the other. Expiry and Attempts are all called 'ttl', so each would overwrite the other. (Parameter 'options')");
    }

    [Fact]
    public void Names_that_differ_in_case_are_two_names() =>
        new DynamoLedgerAttributes { LeaseOwner = "Execution" }.Errors().ShouldBeEmpty();
}
