using Amazon.Runtime;
using Amazon.SQS;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Aws.Queues;
using Retrier.Aws.Tests.Testing;

namespace Retrier.Aws.Tests.Queues;

public sealed class SqsAccountTests
{
    private static readonly ReceiveRequest One = new(1, TimeSpan.Zero, TimeSpan.FromSeconds(30));

    [Fact]
    public async Task A_queue_of_another_account_is_asked_for_in_that_account()
    {
        await using RawSqs sqs = await RawSqs.StartAsync("arn:aws:sqs:eu-west-1:210987654321:orders");
        await sqs.ReceiveAsync();
        sqs.Server.Requests.First().Body.GetProperty("QueueOwnerAWSAccountId").GetString().ShouldBe("210987654321");
    }

    [Fact]
    public async Task Another_accounts_queue_that_does_not_let_us_in_stops_the_loop_and_says_which_permission()
    {
        await using RawSqs sqs = await RawSqs.StartAsync("arn:aws:sqs:eu-west-1:210987654321:orders");
        sqs.Fails("GetQueueUrl", "AccessDeniedException");
        PortException error = await Should.ThrowAsync<PortException>(sqs.ReceiveAsync);
        (error.Fault, error.Code).ShouldBe((Fault.Loop, "AccessDeniedException"));
        error.Message.ShouldContain("Allow sqs:GetQueueUrl on it for the role this service runs as (and, in another account, in the resource's own policy).");
    }

    [Fact]
    public async Task A_queue_of_another_account_given_by_name_is_not_found_and_the_text_says_how_to_give_it()
    {
        await using RawSqs sqs = await RawSqs.StartAsync();
        sqs.Fails("GetQueueUrl", "QueueDoesNotExist");
        (await Should.ThrowAsync<PortException>(sqs.ReceiveAsync)).Message.ShouldContain("a queue of another account is given by ARN or URL");
    }

    [Fact]
    public async Task Without_credentials_nothing_is_sent_and_the_text_says_where_they_come_from()
    {
        await using RawServer server = await RawServer.StartAsync();
        using AmazonSQSClient client = new(
            new NoCredentials(),
            new AmazonSQSConfig { ServiceURL = server.Address.ToString(), AuthenticationRegion = "eu-west-1", MaxErrorRetry = 0 });
        IMessageQueue queue = new SqsQueues(client, TimeProvider.System).Open("orders");
        PortException error = await Should.ThrowAsync<PortException>(() => queue.ReceiveAsync(One, CancellationToken.None));
        (error.Fault, error.Code).ShouldBe((Fault.Transient, "CredentialsMissing"));
        error.Message.ShouldBe(
            "sqs GetQueueUrl on orders: no credentials: Failed to resolve AWS credentials. Set a task role, a profile, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
        server.Requests.ShouldBeEmpty();
    }

    /// <summary>What the SDK's chain throws when it has asked everybody.</summary>
    private sealed class NoCredentials : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials() => throw new AmazonClientException("Failed to resolve AWS credentials.\nException 1 of 4: ...");
    }
}
