namespace RetrierWorker.Pumping;

/// <summary>Asked before each receive how many messages may come, and again after it whether work may begin.</summary>
internal interface IPumpGate
{
    /// <summary>How many of so many wanted messages may be received now.</summary>
    GateAnswer Ask(int wanted);

    /// <summary>
    /// Looks again, now that messages are here. When work may begin they count as in flight, in the same step; else the pump
    /// gives them back at once.
    /// </summary>
    bool TryEnter(int messages);

    /// <summary>Messages that had entered are settled.</summary>
    void Leave(int messages);
}
