namespace Retrier.Outage;

/// <summary>A way to replay: decides, moment by moment, which executions to start.</summary>
internal interface IReplayer
{
    /// <summary>Its name in table and plot.</summary>
    string Name { get; }

    /// <summary>
    /// Whether what fails again waits in the Failure queue until the Retry queue is empty and the taps were turned, and poison is parked;
    /// else it comes back at once, for ever.
    /// </summary>
    bool HasCampaigns { get; }

    /// <summary>The taps were turned: what failed again is replayed.</summary>
    void TurnTaps(double second);

    /// <summary>Time passes. How many may be started now.</summary>
    int MayStart(double second);

    /// <summary>Whether an incident is poison, and goes to the Parked queue.</summary>
    bool IsToPark(Incident incident);

    /// <summary>Starts a replay; by which task.</summary>
    int Start(Incident incident);

    /// <summary>The task hears how it ended.</summary>
    void Heard(Execution execution);
}
