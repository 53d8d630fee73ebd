using Retrier.Abstractions.Taps;
using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Tests.Taps;

public sealed class ParameterTapStoreTests : IAsyncLifetime
{
    private const string ReplayTap = "/retrier/orders/replay-tap";
    private ParameterBench _bench = null!;

    public async Task InitializeAsync() => _bench = await ParameterBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(6, 4)]
    public async Task Ten_parameters_are_read_with_one_request(int loops, int requests)
    {
        string[] names = [.. Enumerable.Range(1, loops).Select(static i => $"loop-{i}")];
        Array.ForEach(names, name => _bench.Server.Parameters.Put($"/retrier/{name}/capture-tap", "open"));

        (await _bench.ReadAsync(names)).Select(parameter => parameter.Loop).ShouldBe(names);

        _bench.Count("GetParameters").ShouldBe(requests);
    }

    [Theory]
    [InlineData("/retrier")]
    [InlineData("retrier")]
    [InlineData("/retrier/")]
    [InlineData(" /retrier// ")]
    public async Task A_prefix_may_have_slashes_around_it_or_not(string prefix)
    {
        await using ParameterBench bench = await ParameterBench.StartAsync(prefix);
        bench.Server.Parameters.Put(ReplayTap, "open");

        (await bench.ReadAsync("orders")).ShouldHaveSingleItem().Name.ShouldBe(TapParameterNames.ReplayTap);
        bench.Store.Location.ShouldBe("Parameter Store, /retrier/...");
    }

    [Fact]
    public async Task Without_a_prefix_the_loop_is_the_first_part_of_the_name()
    {
        await using ParameterBench bench = await ParameterBench.StartAsync("/");
        await bench.WriteAsync("open");
        bench.Server.Parameters.Latest("/orders/replay-tap").ShouldNotBeNull().Value.ShouldBe("open");
    }

    [Fact]
    public async Task A_new_parameter_is_a_plain_text_and_its_reason_its_description()
    {
        await _bench.WriteAsync("open", "API is up again\n(see the incident)");

        var latest = _bench.Server.Parameters.Latest(ReplayTap).ShouldNotBeNull();
        (latest.Type, latest.Value, latest.Description).ShouldBe(("String", "open", "API is up again (see the incident)"));
    }

    [Fact]
    public async Task A_parameter_that_is_encrypted_is_read_and_stays_encrypted()
    {
        _bench.Server.Parameters.Put(ReplayTap, "open", "SecureString");

        (await _bench.WriteAsync("closed")).Version.ShouldBe(2);

        _bench.Server.Parameters.Latest(ReplayTap)!.Type.ShouldBe("SecureString");
        (await _bench.ReadAsync("orders")).ShouldHaveSingleItem().Value.ShouldBe("closed");
        _bench.Count("PutParameter").ShouldBe(1);
    }

    [Fact]
    public async Task A_write_tells_the_time_of_the_store()
    {
        _bench.Time.Advance(TimeSpan.FromDays(1));
        TapParameter written = await _bench.WriteAsync("open");
        written.ShouldBe(new TapParameter("orders", TapParameterNames.ReplayTap, "open", 1, _bench.Time.GetUtcNow()));
    }

    [Fact]
    public async Task A_write_that_was_overtaken_tells_what_there_is_now()
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Server.Script.Next("GetParameters", ScriptedAnswer.Held(release.Task));
        Task<TapParameter> write = _bench.WriteAsync("open");
        await _bench.Server.Requests.WaitForAsync("GetParameters", 1, CancellationToken.None);
        _bench.Server.Parameters.Put(ReplayTap, "closed");
        release.SetResult();

        TapParameter written = await write;

        (written.Value, written.Version).ShouldBe(("closed", 2));
    }

    [Theory]
    [InlineData("a read that lags behind")]
    [InlineData("a read that fails")]
    public async Task A_write_that_cannot_be_read_back_was_done_all_the_same(string when)
    {
        _bench.Server.Script.Next("GetParameters", when == "a read that fails"
            ? ScriptedAnswer.Error("AccessDeniedException")
            : ScriptedAnswer.Raw(200, "application/x-amz-json-1.1", """{"Parameters":[],"InvalidParameters":["/retrier/orders/replay-tap"]}"""));

        TapParameter written = await _bench.WriteAsync("open");

        written.ShouldBe(new TapParameter("orders", TapParameterNames.ReplayTap, "open", 1, _bench.Time.GetUtcNow()));
    }

    [Fact]
    public async Task What_was_not_asked_for_is_not_returned()
    {
        _bench.Server.Script.Next("GetParameters", ScriptedAnswer.Raw(
            200,
            "application/x-amz-json-1.1",
            """{"Parameters":[{"Name":"/retrier/ORDERS/replay-tap","Value":"open","Version":1},{"Value":"open"}]}"""));
        (await _bench.ReadAsync("orders")).ShouldBeEmpty();
    }
}
