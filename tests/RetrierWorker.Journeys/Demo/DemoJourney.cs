using RetrierWorker.Demo;

namespace RetrierWorker.Journeys.Demo;

/// <summary>The demo is what a newcomer sees first, and the whole story of an outage in six steps.</summary>
public sealed class DemoJourney
{
    [Fact]
    public async Task The_six_steps_of_the_demo_lead_every_order_to_the_output_queue_exactly_once()
    {
        DemoOptions options = new(Orders: 50, Seed: 7);
        await using StringWriter said = new();
        DemoOutput output = new(said, TimeProvider.System, colours: false);
        await using (DemoWorker worker = await DemoWorker.StartAsync(options.Dice(), DemoScript.SettingsFor(options), CancellationToken.None))
        {
            await new DemoScript(worker, options, output).RunAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1), output.Time);
        }

        string text = said.ToString();
        text.ShouldContain("(1) 20 orders succeed");
        text.ShouldContain("(6) The card step is mended");
        text.ShouldContain("INTERLOCK ALARM");
        text.ShouldContain("Passed: all 70 orders were in the Output queue exactly once");
    }
}
