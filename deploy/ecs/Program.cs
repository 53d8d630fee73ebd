// Two workflows and the Retrier that looks after both. `npx cdk deploy --app "dotnet run --project deploy/ecs"` deploys it.
using Amazon.CDK;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.StepFunctions;

using Retrier.Cdk;
using Retrier.Cdk.Workflows;
using Retrier.Deploy;

App app = new(new AppProps { Outdir = Checkout.Output });
Stack stack = new(app, "RetrierExample", new StackProps { Description = "An example: two workflows, and their failed executions kept safe and replayed by Retrier" });

// orders: three HTTP APIs in turn, whose failures go to a queue
HttpSequenceWorkflow orders = new(stack, "Orders", new HttpSequenceWorkflowProps
{
    Connection = new Connection(stack, "Shop", new ConnectionProps
    {
        Authorization = Authorization.ApiKey("x-api-key", SecretValue.SecretsManager("shop-api-key")),
    }),
    Calls =
    [
        new HttpCall { Name = "ReserveStock", Url = "https://stock.example.com/reservations" },
        new HttpCall { Name = "ChargeCard", Url = "https://cards.example.com/charges" },
        new HttpCall { Name = "BookCourier", Url = "https://couriers.example.com/bookings" },
    ],
});

// payouts: a state machine that is there already, each payout of which is done once, however often it is asked for
IdempotentWorkflow payouts = new(stack, "Payouts", new IdempotentWorkflowProps
{
    Work = StateMachine.FromStateMachineName(stack, "Payout", "payout"),
    KeyPath = "payoutId",
    KeyPrefix = "payouts",
});

// and the service that both hang on
RetrierService retrier = new(stack, "Retrier", new RetrierServiceProps
{
    Image = ContainerImage.FromAsset(Checkout.Folder()),
    AlarmTopic = new Topic(stack, "OnCall"),
    LedgerTable = payouts.Table,
    MinTasks = 1,
    MaxTasks = 3,
});
retrier.AddRetryLoop("orders", new RetryLoopProps
{
    StateMachine = orders.StateMachine,
    FailureQueue = orders.FailureQueue,
    IdempotencyKey = "orderId",

    // three calls and two states around them; what replays of a day may cost, in dollars
    Campaign = new CampaignProps { TransitionsPerExecution = 5, Lease = Duration.Hours(4) },
    Budget = new BudgetProps { DayMoney = 10 },
});
retrier.AddRetryLoop("payouts", new RetryLoopProps { StateMachine = payouts.StateMachine, FailureQueue = payouts.FailureQueue });

app.Synth();
Console.WriteLine($"{Checkout.Output}/{stack.TemplateFile}");
