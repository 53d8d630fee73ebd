namespace Retrier.Aws.Tests.StateMachines;

public sealed class StartTraceTests : IAsyncLifetime
{
    private const string FromQueue = "Root=1-67891233-abcdef012345678912345678;Parent=463ac35c9f6413ad;Sampled=1";
    private StepFunctionsBench _bench = null!;

    public async Task InitializeAsync() => _bench = await StepFunctionsBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData("01", 1)]
    [InlineData("00", 0)]
    public async Task An_execution_continues_the_trace_of_its_message(string flags, int sampled)
    {
        await _bench.StartAsync("retry-1", traceParent: $"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-{flags}", traceHeader: FromQueue);
        Sent.ShouldBe($"Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7;Sampled={sampled}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not a trace")]
    public async Task Without_one_it_continues_the_trace_that_the_queue_carried(string? traceParent)
    {
        await _bench.StartAsync("retry-1", traceParent: traceParent, traceHeader: FromQueue);
        Sent.ShouldBe(FromQueue);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Root=\u00e4")]
    [InlineData("too long")]
    public async Task A_trace_that_would_be_refused_is_left_out_and_the_start_goes_on(string? header)
    {
        await _bench.StartAsync("retry-1", traceHeader: header == "too long" ? new string('x', 257) : header);
        Sent.ShouldBeNull();
    }

    private string? Sent => _bench.Server.StateMachines.Execution(_bench.ExecutionArn("retry-1")).TraceHeader;
}
