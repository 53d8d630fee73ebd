using Retrier.Testing;

using RetrierWorker.Sample;

namespace RetrierWorker.Tests.Sample;

/// <summary>A weak system serves what it can and refuses the rest.</summary>
public sealed class StepCapacityTests
{
    [Theory]
    [InlineData(20, 8)]
    [InlineData(1, 1)]
    [InlineData(0.2, 1)]
    public void After_a_rest_a_few_calls_are_served_at_once_one_at_least(double perSecond, int served)
    {
        StepCapacity capacity = new(perSecond, new ManualTimeProvider());

        Enumerable.Range(0, 100).Count(_ => capacity.TryServe()).ShouldBe(served);

        capacity.Traffic.ShouldBe(new StepTraffic(served, 100 - served));
    }

    [Fact]
    public void However_many_calls_come_no_more_are_served_than_it_bears()
    {
        ManualTimeProvider time = new();
        StepCapacity capacity = new(20, time);
        for (int call = 0; call < 100; call++)
        {
            // it has rested
            capacity.TryServe();
        }

        StepTraffic before = capacity.Traffic;
        for (int call = 0; call < 1000; call++)
        {
            time.Advance(TimeSpan.FromMilliseconds(10));
            capacity.TryServe();
        }

        (capacity.Traffic - before).Served.ShouldBeInRange(199, 200);
        (capacity.Traffic - before).Calls.ShouldBe(1000);
    }

    [Fact]
    public void As_many_calls_as_it_bears_are_all_served()
    {
        ManualTimeProvider time = new();
        StepCapacity capacity = new(20, time);

        for (int call = 0; call < 1000; call++)
        {
            time.Advance(TimeSpan.FromMilliseconds(50));
            capacity.TryServe().ShouldBeTrue();
        }

        capacity.Traffic.RefusedShare.ShouldBe(0);
    }

    [Fact]
    public void Of_no_calls_none_is_refused() => default(StepTraffic).RefusedShare.ShouldBe(0);

    [Fact]
    public void One_of_four_refused_is_a_quarter() => new StepTraffic(3, 1).RefusedShare.ShouldBe(0.25);
}
