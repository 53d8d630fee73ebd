namespace Retrier.Outage;

/// <summary>So many a second, whatever comes of it.</summary>
internal sealed class FixedRate(string name, double rate) : IReplayer
{
    private readonly Tokens _tokens = new();

    public string Name => name;

    public bool HasCampaigns => false;

    public void TurnTaps(double second)
    {
        // they are always open
    }

    public int MayStart(double second) => _tokens.At(second, rate);

    public bool IsToPark(Incident incident) => false;

    public int Start(Incident incident)
    {
        _tokens.Take();
        return 0;
    }

    public void Heard(Execution execution)
    {
        // it does not listen
    }
}
