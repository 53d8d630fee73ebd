using Amazon.CDK;

using Retrier.Aws.Testing.Node;
using Retrier.Cdk.Tasks;
using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Tasks;

[Collection(CdkCollection.Name)]
public sealed class ShutdownTimesTests
{
    public ShutdownTimesTests() => Emulators.Require();

    [SkippableTheory]
    [InlineData(1, 16)]
    [InlineData(25, 40)]
    [InlineData(105, 120)]
    public void ECS_waits_a_quarter_of_a_minute_longer(double worker, double stop)
    {
        ShutdownTimes times = new(Duration.Seconds(worker));

        times.Worker.ShouldBe(TimeSpan.FromSeconds(worker));
        times.Stop.ToSeconds().ShouldBe(stop);
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(106)]
    public void What_ECS_would_cut_short_is_refused(double worker) =>
        Should.Throw<ArgumentException>(() => new ShutdownTimes(Duration.Seconds(worker))).Message.ShouldContain("give 1 to 105 s");
}
