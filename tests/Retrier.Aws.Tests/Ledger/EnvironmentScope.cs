namespace Retrier.Aws.Tests.Ledger;

/// <summary>Environment variables for as long as a test lasts.</summary>
internal sealed class EnvironmentScope : IDisposable
{
    private readonly (string Name, string? Value)[] _before;

    public EnvironmentScope(params (string Name, string Value)[] variables)
    {
        _before = [.. variables.Select(static it => (it.Name, Environment.GetEnvironmentVariable(it.Name)))];
        Array.ForEach(variables, static it => Environment.SetEnvironmentVariable(it.Name, it.Value));
    }

    public void Dispose() => Array.ForEach(_before, static it => Environment.SetEnvironmentVariable(it.Name, it.Value));
}
