using Retrier.Testing;
using RetrierWorker.Pumping;

namespace RetrierWorker.Tests.Pumping;

public sealed class LeaseScheduleTests
{
    [Theory]
    [InlineData(30, 15.1, false)]
    [InlineData(30, 15, true)]
    [InlineData(30, -1, true)]
    [InlineData(16, 10.1, false)]
    [InlineData(16, 10, true)]
    [InlineData(4, 2.1, false)]
    [InlineData(4, 2, true)]
    public void A_lease_is_extended_half_its_time_before_the_end_and_ten_seconds_where_it_is_short(double visibility, double left, bool due) =>
        LeaseSchedule.IsDue(ManualTimeProvider.Start.AddSeconds(left), ManualTimeProvider.Start, TimeSpan.FromSeconds(visibility)).ShouldBe(due);

    [Theory]
    [InlineData(30, 1)]
    [InlineData(4, 1)]
    [InlineData(2, 0.5)]
    public void It_is_looked_at_twice_between_due_and_lost(double visibility, double seconds) =>
        LeaseSchedule.LookEvery(TimeSpan.FromSeconds(visibility)).TotalSeconds.ShouldBe(seconds);
}
