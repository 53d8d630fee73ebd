using RetrierWorker.Fingerprints;

namespace RetrierWorker.Tests.Fingerprints;

public sealed class FingerprintNamesTests
{
    [Fact]
    public void The_first_fifty_have_names_for_good_and_the_rest_is_other()
    {
        FingerprintNames names = new();
        string[] all = [.. Enumerable.Range(0, 200).Select(i => $"State/{i}")];
        string[] expected = [.. all.Select((fingerprint, i) => i < FingerprintNames.Limit ? fingerprint : "other")];
        all.Select(names.NameOf).ShouldBe(expected);
        all.Select(names.NameOf).ShouldBe(expected, "seeing them again changes nothing");
    }
}
