using Retrier.Testing;

using RetrierWorker.Sample;

namespace RetrierWorker.Tests.Sample;

/// <summary>The sample's three systems: what a call of each meets.</summary>
public sealed class SampleUpstreamTests
{
    private readonly SampleUpstream _upstream = new(new Random(1));

    [Fact]
    public void An_order_with_a_good_card_passes_every_step()
    {
        foreach (string step in SampleUpstream.Steps)
        {
            _upstream.Call(step, null).ShouldBe(new StepAnswer(200, null, TimeSpan.Zero));
        }
    }

    [Fact]
    public void A_card_that_is_refused_is_refused_by_the_card_step_whatever_happens_and_by_no_other()
    {
        _upstream.Call("ReserveStock", SampleOrder.RefusedCard).Status.ShouldBe(200);
        _upstream.Call("BookCourier", SampleOrder.RefusedCard).Status.ShouldBe(200);
        foreach (string name in (string[])["ChargeCard", "chargecard"])
        {
            _upstream.Call(name, SampleOrder.RefusedCard).ShouldBe(new StepAnswer(402, "the card is refused", TimeSpan.Zero));
        }
    }

    [Fact]
    public void A_broken_step_does_not_look_at_the_card_and_a_mended_one_does()
    {
        _upstream.Break("ChargeCard", new StepFault(500, 20));

        _upstream.Call("ChargeCard", SampleOrder.RefusedCard).ShouldBe(new StepAnswer(500, "broken by a switch", TimeSpan.FromMilliseconds(20)));

        _upstream.Mend("ChargeCard");
        _upstream.Call("ChargeCard", SampleOrder.RefusedCard).Status.ShouldBe(402);
    }

    [Fact]
    public void A_step_that_is_only_slow_still_looks_at_the_card()
    {
        _upstream.Break("ChargeCard", new StepFault(200, 20));

        _upstream.Call("ChargeCard", null).ShouldBe(new StepAnswer(200, null, TimeSpan.FromMilliseconds(20)));
        _upstream.Call("ChargeCard", SampleOrder.RefusedCard).Status.ShouldBe(402);
    }

    [Fact]
    public void Calls_beyond_a_steps_capacity_get_503_and_the_other_steps_know_nothing_of_it()
    {
        ManualTimeProvider time = new();
        _upstream.Limit("ChargeCard", new StepCapacity(2.5, time));

        _upstream.Call("ChargeCard", null).Status.ShouldBe(200);
        _upstream.Call("ChargeCard", SampleOrder.RefusedCard).ShouldBe(new StepAnswer(503, "too many calls", TimeSpan.Zero));
        _upstream.Call("ReserveStock", null).Status.ShouldBe(200);

        time.Advance(TimeSpan.FromMilliseconds(400));
        _upstream.Call("ChargeCard", SampleOrder.RefusedCard).Status.ShouldBe(402);
    }

    [Fact]
    public void A_step_that_is_broken_spends_nothing_of_its_capacity()
    {
        StepCapacity capacity = new(2.5, new ManualTimeProvider());
        _upstream.Limit("ChargeCard", capacity);
        _upstream.Break("ChargeCard", new StepFault());

        _upstream.Call("ChargeCard", null).Status.ShouldBe(503);

        capacity.Traffic.Calls.ShouldBe(0);
    }
}
