namespace Retrier.Deploy.Tests.Workflows.Running;

/// <summary>How an execution ended, and through which states it went.</summary>
internal sealed record Ended(string Status, string? Output, string? Error, string? Cause, IReadOnlyList<string> States)
{
    /// <summary>The states in turn.</summary>
    public string Way => string.Join(" > ", States);

    public void ShouldHaveSucceededWith(string output)
    {
        Status.ShouldBe("SUCCEEDED", $"{Error}: {Cause}");
        Output.ShouldBe(output);
    }

    public void ShouldHaveFailedWith(string error)
    {
        Status.ShouldBe("FAILED");
        Error.ShouldBe(error, Cause);
    }
}
