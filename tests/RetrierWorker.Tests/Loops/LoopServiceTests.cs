using RetrierWorker.Loops;

namespace RetrierWorker.Tests.Loops;

public sealed class LoopServiceTests
{
    [Theory]
    [InlineData(25, 17.5)]
    [InlineData(1, 0.7)]
    public void Most_of_the_shutdown_time_is_for_finishing_and_some_is_left_for_giving_back(double timeout, double finish) =>
        LoopService.FinishWithin(TimeSpan.FromSeconds(timeout)).TotalSeconds.ShouldBe(finish, 1e-9);
}
