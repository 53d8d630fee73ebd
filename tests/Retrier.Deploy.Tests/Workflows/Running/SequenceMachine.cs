using Retrier.Cdk;

namespace Retrier.Deploy.Tests.Workflows.Running;

/// <summary><c>http-sequence.asl.json</c> with queues and APIs of one test.</summary>
internal sealed class SequenceMachine
{
    private readonly LocalAccount _account;
    private readonly string _outputQueueUrl;
    private readonly string _name;

    private SequenceMachine(LocalAccount account, string name, Machine machine, string outputQueueUrl) =>
        (_account, _name, Machine, _outputQueueUrl) = (account, name, machine, outputQueueUrl);

    public Machine Machine { get; }

    public IReadOnlyList<UpstreamCall> Calls => _account.Upstream.Calls($"/{_name}/");

    public static async Task<SequenceMachine> CreateAsync(LocalAccount account)
    {
        string name = $"sequence-{Guid.NewGuid():N}";
        string failure = await account.CreateQueueAsync($"{name}-failure");
        string output = await account.CreateQueueAsync($"{name}-output");
        Dictionary<string, string> substitutions = new(StringComparer.Ordinal)
        {
            ["connectionArn"] = "arn:aws:events:us-east-1:000000000000:connection/orders/1",
            ["failureQueueUrl"] = failure,
            ["outputQueueUrl"] = output,
            ["reserveStockUrl"] = new Uri(account.Upstream.Address, $"/{name}/ReserveStock").ToString(),
            ["chargeCardUrl"] = new Uri(account.Upstream.Address, $"/{name}/ChargeCard").ToString(),
            ["bookCourierUrl"] = new Uri(account.Upstream.Address, $"/{name}/BookCourier").ToString(),
        };
        string arn = await account.CreateStateMachineAsync(name, EmbeddedText.Read("http-sequence.asl.json"), substitutions);
        return new SequenceMachine(account, name, new Machine(account, arn, failure), output);
    }

    /// <summary>Scripts the API of a call.</summary>
    public void Answer(string call, params UpstreamAnswer[] answers) => _account.Upstream.Answer($"/{_name}/{call}", answers);

    public Task<IReadOnlyList<string>> OutputsAsync() => _account.TakeAsync(_outputQueueUrl);
}
