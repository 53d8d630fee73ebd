namespace RetrierWorker.Journeys.Processes;

/// <summary>Journeys with processes of their own run one after the other and beside nothing else, or they would starve each other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class Children
{
    public const string Name = "child processes";
}
