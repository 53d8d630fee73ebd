using Retrier.Abstractions.StateMachines;
using Retrier.Testing;

namespace Retrier.Local.Tests.StateMachines;

public sealed class NameRetentionTests : IDisposable
{
    private const string Done = "{\"Reserve\":1,\"Charge\":2}";
    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _clock = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_name_of_an_ended_execution_is_free_after_ninety_days_and_stays_so_after_a_restart()
    {
        await using (TestMachine machine = await TestMachine.OpenAsync(_directory.Path, null, _clock))
        {
            machine.Run();
            await machine.StartAsync("order-1", Done);
            await machine.NextAsync("out");
            _clock.Advance(StateMachineLimits.NameRetention - TimeSpan.FromSeconds(1));
            (await machine.StartAsync("order-1", Done)).Kind.ShouldBe(StartKind.AlreadyExists);

            _clock.Advance(TimeSpan.FromSeconds(1));
            (await machine.StartAsync("order-1", Done)).Kind.ShouldBe(StartKind.Started);
            await machine.NextAsync("out");
        }

        await using TestMachine again = await TestMachine.OpenAsync(_directory.Path, null, _clock);
        (await again.Machine.DescribeAsync("order-1", default))?.StartedAt.ShouldBe(_clock.GetUtcNow());
    }
}
