using Amazon.CDK;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.SQS;
using Amazon.CDK.AWS.StepFunctions;
using Retrier.Cdk;
using Retrier.Cdk.Loops;

App app = new(new AppProps { Outdir = "cdk.out" });
Stack s = new(app, "Retrier");
RetrierService service = new(s, "Retrier", new RetrierServiceProps { Image = ContainerImage.FromRegistry("retrier") });
for (int i = 0; i < 2; i++)
{
    service.AddRetryLoop($"orders{i}", new RetryLoopProps
    {
        StateMachine = StateMachine.FromStateMachineArn(s, $"M{i}", "arn:aws:states:eu-west-1:123456789012:stateMachine:orders"),
        FailureQueue = Queue.FromQueueArn(s, $"F{i}", $"arn:aws:sqs:eu-west-1:123456789012:failure{i}"),
        IdempotencyKey = "id",
    });
}
app.Synth();
